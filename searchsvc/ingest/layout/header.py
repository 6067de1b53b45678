"""Parts the line beside a title that holds the author's name, the day and counters."""

from __future__ import annotations

import re

from .byline import byline, labelled_byline, parted_byline
from .dateline import is_dateline, is_mere_date
from .navigation import is_tool

_LONGEST = 160
_BARS = re.compile(r"\s*[|•·]\s*")
_NAME_THEN_DAY = re.compile(
    r"(?P<name>\D{3,60}?)(?:\s+[-–]\s+|(?=(?:Thứ|Chủ)\s))(?P<day>\D{0,20}\d.*\d{4}.*)"
)


def parted_header(line: str) -> list[str]:
    """Returns names and days of a line as lines of their own; any other line as it is."""
    if len(line) > _LONGEST:
        return [line]
    dashed = _NAME_THEN_DAY.fullmatch(line)
    for parts in (_BARS.split(line), [dashed["name"], dashed["day"]] if dashed else []):
        if _is_header(parts):
            return parts
    return parted_byline(line)


def _is_header(parts: list[str]) -> bool:
    """Whether one part is a name, one a day, and the others are no text."""
    names = [part for part in parts if _is_name(part)]
    days = [part for part in parts if is_dateline(part) or is_mere_date(part)]
    rest = [part for part in parts if part not in names and part not in days]
    return len(days) == 1 and bool(names) and all(map(is_tool, rest))


def _is_name(part: str) -> bool:
    return (labelled_byline(part) or byline(part)) is not None
