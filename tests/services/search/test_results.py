"""The pages of an answer."""

from searchsvc.query.parser import parse
from searchsvc.services.search.cursor import Cursor
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import (
    SearchAnswer,
)


def answer(total, **options):
    parameters = SearchParameters(q="tin", **options)
    following = parameters.with_(page=parameters.page + 1, cursor=Cursor(0, None, text="opaque"))
    return SearchAnswer(
        parameters, parse("tin"), total, (), (), 0.0, "g", max_result=100, following=following
    )


def test_there_are_pages_as_long_as_there_are_hits():
    found = answer(25)
    assert found.pages == 3
    assert found.at_page(2) == found.parameters.with_(page=2)
    assert found.at_page(4) is found.at_page(0) is None


def test_beyond_the_last_page_number_a_cursor_leads():
    found = answer(1_000, page=10)
    assert found.at_page(11) is found.following
    assert found.at_page(12) is None
    assert found.at_page(9).cursor is None
