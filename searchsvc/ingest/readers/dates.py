"""Dates as sources write them: days, and what is known of a day that is not told in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

# A time with an offset is told in Vietnam's: what appears there at one in the morning is of that
# day, though the feed says 18:00 GMT of the day before.
_VIETNAM = timezone(timedelta(hours=7))
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VIETNAMESE = (
    *("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một"),
    "mười hai",
)
_MONTHS = {
    **{name: number for names in (_ENGLISH, _VIETNAMESE) for number, name in enumerate(names, 1)},
    "giêng": 1,
    "bốn": 4,
    "chạp": 12,
}
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_WORD = r"(?:tháng|thg\.?|th\.?)\s*"
_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s,/-]*{_MONTH_WORD}(?P<m>\d{{1,2}}|{_NAMED})"
        r"(?:\s*[,/-]\s*|\s+)(?:năm\s*)?(?P<y>\d{4})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s,-]+(?P<m>{_NAMED})[a-z]*\.?[\s,-]+(?P<y>\d{{4}})(?!\d)",
        rf"\b(?P<m>{_NAMED})[a-z]*\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        # As "date" of Unix and "asctime" write it.
        rf"\b(?P<m>{_NAMED})\s+(?P<d>\d{{1,2}})\s+[\d:]{{8}}\s+(?:[a-z]+\s+)?(?P<y>\d{{4}})(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d/.+-])(\d{1,2})[:hg](\d{2})(?::\d{2})?(?:[.,]\d+)?\s*(SA|CH|AM|PM)?", re.IGNORECASE
)
_ZONE_NAME = r"UTC|GMT|[ECMP][SD]T|Z"
_ZONE = re.compile(
    rf"\s*\(?(?:(?:{_ZONE_NAME})?\s?(?P<sign>[+-])(?P<h>\d{{1,2}})(?::?(?P<min>\d{{2}}))?"
    rf"(?![\d/.-])|(?P<alone>{_ZONE_NAME})\b)",
    re.IGNORECASE,
)
_AMERICAN = {"E": -5, "C": -6, "M": -7, "P": -8}
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LONGEST = 200
_NOON = 12


class Day(NamedTuple):
    """A day, or of one that is not told in full the year."""

    year: int
    date: date | None = None


def read_date(text: str, date_format: str = "") -> date:
    """Returns the day that the text names: by the given format, else in any usual form.

    Raises ``ValueError`` for what is no day of the calendar.
    """
    day = read_day(text, date_format).date
    if day is None:
        raise ValueError(text)
    return day


def read_day(text: str, date_format: str = "") -> Day:
    """Returns the day that the text names, or the year where no more is told.

    Raises ``ValueError`` where the text says neither.
    """
    text = text.strip()[:_LONGEST]
    if date_format:
        told = datetime.strptime(text, date_format).date()  # noqa: DTZ007 (a day, no moment)
        return Day(told.year, told)
    if day := _iso(text) or next(_days(text), None):
        return Day(day.year, day)
    if year := _YEAR.search(text):
        return Day(int(year[0]))
    raise ValueError(text)


def _iso(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None


def _days(text: str) -> Iterator[date]:
    for form in _DAYS:
        if found := form.search(text):
            month = found["m"].lower()
            number = _MONTHS.get(month) or int(month)
            try:
                yield _in_vietnam(date(int(found["y"]), number, int(found["d"])), text)
            except (ValueError, OverflowError):  # no day of the calendar, or its very last
                continue


def _in_vietnam(day: date, text: str) -> date:
    """The day that it is in Vietnam, where the text tells a time and a zone."""
    time = _TIME.search(text)
    zone = _ZONE.match(text, time.end()) if time else None
    if time is None or zone is None:
        return day
    hour = int(time[1]) % _NOON if time[3] and int(time[1]) <= _NOON else int(time[1])
    hour += _NOON if (time[3] or "").upper() in ("CH", "PM") and hour < _NOON else 0
    moment = datetime(day.year, day.month, day.day, hour, int(time[2]), tzinfo=_zone(zone))
    return moment.astimezone(_VIETNAM).date()


def _zone(zone: re.Match[str]) -> timezone:
    if zone["sign"]:
        offset = timedelta(hours=int(zone["h"]), minutes=int(zone["min"] or 0))
        return timezone(offset if zone["sign"] == "+" else -offset)
    name = zone["alone"].upper()
    return timezone(timedelta(hours=_AMERICAN.get(name[0], 0) + (name[1:] == "DT")))
