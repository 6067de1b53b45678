"""Parts the line beside a title that holds the author's name, the day and counters."""

from __future__ import annotations

import re
from itertools import pairwise

from .byline import byline, labelled_byline, parted_byline
from .dateline import is_dateline, is_mere_date
from .navigation import is_tool

_LONGEST = 160
_BARS = re.compile(r"\s*[|•·]\s*|\s+/\s+|\t+\s*")
_LABELS = re.compile(
    r"(?<=[\w)])(?<!số)\s+(?:[-–]\s+)?(?=(?:tác giả|người (?:đăng|viết)|nguồn(?: tin)?|ngày đăng"
    r"|đăng lúc|cập nhật|(?:số )?(?:lượt|lần) (?:xem|đọc)|số lần xem|đã xem)\s*:)",
    re.IGNORECASE,
)
_NAME_THEN_DAY = re.compile(
    r"(?P<name>\D{3,60}?)(?:\s+[-–]\s+|(?=(?:Thứ|Chủ)\s)|\s+(?=\d{1,2}[:h/-]\d))(?P<day>\D{0,20}\d.*\d{4}.*)"
)


def parted_header(line: str) -> list[str]:
    """Returns names, days and counters of a line as lines of their own; any other as it is."""
    if len(line) > _LONGEST or is_tool(line):
        return [line]
    dashed = _NAME_THEN_DAY.fullmatch(line)
    for parts in ([dashed["name"], dashed["day"]] if dashed else [], _parts(line)):
        if (
            len(parts) > 1
            and _is_header(parts)
            and (any(map(_is_name, parts)) or not _is_day(line))
        ):
            return parts
    return parted_byline(line)


def _parts(line: str) -> list[str]:
    bounds = [0, *(found.start() for found in _LABELS.finditer(line)), len(line)]
    labelled = (line[begin:end].strip(" -–") for begin, end in pairwise(bounds))
    return [part for text in labelled for each in _BARS.split(text) if (part := each.strip(" /|"))]


def _is_header(parts: list[str]) -> bool:
    """Whether one part is a day and none is text."""
    names = [part for part in parts if _is_name(part)]
    days = [part for part in parts if _is_day(part)]
    rest = [part for part in parts if part not in names and part not in days]
    return len(days) == 1 and all(map(is_tool, rest))


def _is_day(part: str) -> bool:
    return is_dateline(part) or is_mere_date(part)


def _is_name(part: str) -> bool:
    return (labelled_byline(part) or byline(part)) is not None
