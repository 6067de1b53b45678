"""An error tells a person what is wrong, in their language and in few words."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import (
    InvalidEdit,
    InvalidParameter,
    Refused,
    StaleVersion,
    TooManyAttempts,
    UnknownParameter,
    UnreadableInput,
)


def english(text):
    return {"không biết “{value}”": "“{value}” is unknown", "Nháp": "Draft"}.get(text, text)


def test_a_parameter_is_named_and_its_reason_translated():
    error = InvalidParameter("sort", "không biết “{value}”", value="x")
    assert str(error) == "sort: không biết “x”"
    assert error.told(english) == "sort: “x” is unknown"
    assert str(error.named("--sort")) == "--sort: không biết “x”"


@given(st.text(), st.text())
def test_what_somebody_sends_is_shown_in_part_and_never_read_as_a_format(name, value):
    told = str(InvalidParameter(name * 99, "không biết “{value}”", value=value * 99))
    assert len(told) < 450
    assert value[:2] in told


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("pagee", "page"), ("per-page", "per_page"), ("colour", None), ("", None)],
)
def test_for_an_unknown_parameter_the_nearest_known_one_is_offered(name, nearest):
    error = UnknownParameter(name, ("page", "per_page", "q"))
    assert error.nearest == nearest
    assert ("có phải là" in str(error)) is bool(nearest)
    assert str(error).endswith("page, per_page, q")


@pytest.mark.parametrize(
    ("line", "expected"), [(None, "kho/a.csv: hỏng"), (3, "kho/a.csv:3: hỏng")]
)
def test_an_input_is_told_with_its_line_where_that_is_known(line, expected):
    assert str(UnreadableInput("kho/a.csv", "hỏng", line)) == expected


def test_labels_within_a_refusal_are_translated_and_numbers_stay():
    error = Refused("{state}: {count}", state="Nháp", count=3)
    assert (str(error), error.told(english)) == ("Nháp: 3", "Draft: 3")


def test_who_has_to_wait_is_told_whole_seconds():
    error = TooManyAttempts(timedelta(seconds=2.1))
    assert error.seconds == 3
    assert "3 giây" in str(error)


def test_a_bad_edit_tells_all_that_is_wrong():
    error = InvalidEdit({"title": Refused("Một."), "date": Refused("{value}", value="Nháp")})
    assert error.told(english) == "Một. Draft"


def test_a_stale_edit_keeps_what_was_typed():
    error = StaleVersion("có bản {version}", version=4, wanted={"title": "Mới"})
    assert (str(error), error.version) == ("có bản 4", 4)
    assert (error.wanted, error.base, error.current) == ({"title": "Mới"}, {}, {})
