"""A date of publication printed in a line of its own within the text.

``Cà Mau, ngày 12 tháng 5 năm 2010`` in a letter, ``Ngày đăng: 12/05/2010 08:30``, ``2010-05-12``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NEAR_EDGE = 900  # characters from the beginning or the end of the text
_SHORTEST, _LONGEST = len("1/1/2010"), 80
_CLOCK = r"\d{1,2}\s*(?:[:h]|giờ)\s*\d{2}(?::\d{2})?"
_LABELS = (
    r"(?:ngày|thời gian)\s+(?:đăng|xuất bản|phát hành|cập nhật|đưa tin)|đăng\s+(?:ngày|lúc)"
    r"|cập nhật(?:\s+(?:lúc|ngày))?|xuất bản(?:\s+ngày)?|ngày"
)
_PLACE = r"[^\W\d_][^\d,:;!?()]{1,40},"
_LINE = re.compile(
    rf"\(?(?:(?:{_LABELS})\s*:?\s*|{_PLACE}\s*(?:ngày\s*)?)?(?:{_CLOCK}\s*[,|-]?\s*(?:ngày\s*)?)?"
    r"(?:(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
    rf"(?:\s*[,|-]?\s*(?:lúc\s*)?{_CLOCK}(?:\s*\(?gmt\s*\+\s*\d+\)?)?)?\)?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """The date and the line that says it."""

    day: date
    line: str


def printed_date(body: str) -> PrintedDate | None:
    """Returns the first such line near the beginning of a text, or the last one near its end."""
    for line in _lines(body):
        day = _day(line)
        if day is not None:
            return PrintedDate(day, line)
    return None


def _lines(body: str) -> Iterator[str]:
    yield from body[:_NEAR_EDGE].splitlines()
    yield from reversed(body[_NEAR_EDGE:][-_NEAR_EDGE:].splitlines())


def _day(line: str) -> date | None:
    if not _SHORTEST <= len(line) <= _LONGEST or not any(map(str.isdecimal, line)):
        return None
    found = _LINE.fullmatch(unicodedata.normalize("NFC", line.strip()))
    if found is None:
        return None
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
