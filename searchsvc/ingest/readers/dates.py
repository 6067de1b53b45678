"""Dates as sources write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# A time with an offset is told in Vietnam's: what appears there at one in the morning is of that
# day, though the feed says 18:00 GMT of the day before.
_VIETNAM = timezone(timedelta(hours=7))
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]\s*\d{1,2}:\d{2}(?::\d{2})?)?")


def read_date(text: str, date_format: str = "") -> date:
    """The day that the text names: by the given format, else ISO 8601, day/month/year or RFC 822.

    Raises ``ValueError`` for what is none of these or no day of the calendar.
    """
    text = text.strip()
    if date_format:
        return datetime.strptime(text, date_format).date()  # noqa: DTZ007 (a day, no moment)
    if day_first := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, day_first.groups())
        return date(year, month, day)
    if text[:4].isdigit():
        return _day_in_vietnam(datetime.fromisoformat(text))
    return _day_in_vietnam(parsedate_to_datetime(text))


def _day_in_vietnam(moment: datetime) -> date:
    if moment.tzinfo is None:
        return moment.date()
    try:
        return moment.astimezone(_VIETNAM).date()
    except OverflowError as error:  # the first or last day of the calendar
        raise ValueError(str(error)) from error
