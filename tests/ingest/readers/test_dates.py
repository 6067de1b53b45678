"""Dates as sources write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.dates import Day, read_date, read_day


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
        "5/2/2013 8:35:00 SA",
        "Thứ ba, 05/02/2013 08:35 GMT+7",
        "Tue, 5 Feb 2013",
        "Mon, 04 Feb 2013 18:45:00 +00:00",
        "2013-02-04 18:45:00 UTC",
        "4/2/2013 11:35:00 CH GMT+0",
        "Tue, 05 Feb 2013 08:35 PM +0700",
        "Tue Feb  5 08:35:00 2013",
        "2013-2-5",
        "2013/02/05",
        "5 tháng 2 năm 2013",
        "Ngày 05 Tháng Hai 2013",
        "Feb 5, 2013 8:35 AM",
        "08:35 - 05/02/2013",
        "05/02/2013 | 08:35",
        "08:35 05-02-2013",
        "14:05 GMT+7 05/02/2013",
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


@pytest.mark.parametrize(
    "text", ["2013", "2013-05", "05/2013", "[2013?]", "2013/2014", "năm 2013", "2/25/2013"]
)
def test_of_a_day_that_is_not_told_in_full_the_year_is_known(text: str) -> None:
    assert read_day(text) == Day(2013)


def test_a_given_form_is_the_only_one() -> None:
    assert read_date("02/05/2013", "%m/%d/%Y") == date(2013, 2, 5)
    with pytest.raises(ValueError):
        read_date("2013-02-05", "%m/%d/%Y")


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        found = read_date(text)
    except ValueError:
        return
    assert isinstance(found, date)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_as_it_is_written_in_vietnam(day: date) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day
