"""Dates as sources write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-05",
        "20130205",
        "2013-02-05T08:00:00",
        "2013-02-05T08:00:00+07:00",
        "2013-02-04T17:00:00Z",
        "5/2/2013",
        " 05.02.2013 ",
        "05-02-2013 08:35",
        "Tue, 05 Feb 2013 08:00:00 +0700",
        "Mon, 04 Feb 2013 17:00:00 GMT",
        "05 Feb 2013 08:00:00 +0700",
    ],
)
def test_forms_that_are_read(text: str) -> None:
    assert read_date(text) == date(2013, 2, 5)


@pytest.mark.parametrize(
    "text", ["", "2013", "2/25/2013", "31/02/2013", "mai", "05/02", "9999-12-31T23:00:00Z"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


def test_a_given_form_is_the_only_one() -> None:
    assert read_date("02/05/2013", "%m/%d/%Y") == date(2013, 2, 5)
    with pytest.raises(ValueError):
        read_date("2013-02-05", "%m/%d/%Y")


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        read_date(text)
    except ValueError:
        return


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_as_it_is_written_in_vietnam(day: date) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day
