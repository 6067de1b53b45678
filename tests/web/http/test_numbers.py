"""A number is read alike wherever it stands: in addresses, in forms."""

import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.web.http.numbers import form_number, page_number, query_number


@pytest.fixture
def ask(sample_app):
    """A request with a value in its address and in its form."""
    return lambda value: sample_app.test_request_context(
        "/", method="POST", query_string={"page": value}, data={"page": value}
    )


@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "²", "٣", " 1", "9" * 19])
def test_what_is_no_number_is_told_by_name(ask, value):
    with ask(value):
        for read in (lambda: query_number("page", None), lambda: form_number("page", 0)):
            with pytest.raises(InvalidParameter, match="page"):
                read()


def test_nothing_is_the_default(ask):
    with ask(""):
        assert (query_number("page", None), form_number("page", 0), page_number()) == (None, 0, 1)


def test_bounds_are_kept(ask):
    with ask("30"):
        assert (query_number("page", None, 30), form_number("page", None)) == (30, 30)
        with pytest.raises(InvalidParameter, match="29"):
            query_number("page", None, 29)
    with ask("0"):
        assert form_number("page", None, lowest=0) == 0
