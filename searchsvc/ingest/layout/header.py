"""Parts the line beside a title that holds the author's name, the day and counters."""

from __future__ import annotations

import re
from itertools import pairwise

from .byline import byline, is_by_machine, labelled_byline, parted_byline
from .dateline import around_day, is_dateline, is_mere_date, is_posted_line
from .navigation import is_tool

_LONGEST = 160
_BARS = re.compile(r"\s*[|•·\u2300-\u27bf\U0001f300-\U0001faff]\s*|\s+/\s+|\t+\s*")
_LABELS = re.compile(
    r"(?<=[\w).])(?<!số)(?<!ngày)\s+(?:[-–]\s+)?(?=(?:tác giả|người (?:đăng|viết)|nguồn(?: tin)?"
    r"|ngày (?:đăng|cập nhật|in)|đăng lúc|cập nhật|(?:số )?(?:lượt|lần) (?:xem|đọc)|số lần xem"
    r"|đã xem|views?|danh mục"
    r"|chuyên mục|(?:xem )?(?:với )?cỡ chữ)\s*:)",
    re.IGNORECASE,
)
_GAPS = re.compile(rf"{_BARS.pattern}|\s{{2,}}|\s*;\s*")
_FIGURE = re.compile(r"\d[\d.,]*")
_MOST_WORDS = 6  # of a part beside the day
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


def parted_beside_title(line: str) -> list[str]:
    """Returns the parts of a line that stands between a title and the text, where it has a day.

    Less is asked of it there: what stands beside the day may be any label, button or counter.
    """
    parts = parted_header(line)
    if len(parts) > 1 or len(line) > _LONGEST or _is_day(line):
        return parts
    parts = [each for part in _GAPS.split(line) for each in _parts(part)]
    is_parted = len(parts) > 1
    parts = [each for part in parts for each in _around(part)]
    days = [part for part in parts if _is_day(part)]
    short = all(len(part.split()) <= _MOST_WORDS or is_tool(part) or part in days for part in parts)
    return parts if len(days) == 1 and len(parts) > 1 and (short or not is_parted) else [line]


def _around(part: str) -> list[str]:
    """The day in a part and what is known beside it; the part itself where that is not known."""
    found = around_day(part)
    if found is None or _is_day(part):
        return [part]
    before, day, after = found
    beside = [text for text in (before, after) if text]
    known = all(_is_name(text) or is_tool(text) or is_by_machine(text) for text in beside)
    return [text for text in (before, day, after) if text] if known else [part]


def _parts(line: str) -> list[str]:
    bounds = [0, *(found.start() for found in _LABELS.finditer(line)), len(line)]
    labelled = (line[begin:end].strip(" -–.") for begin, end in pairwise(bounds))
    return [part for text in labelled for each in _BARS.split(text) if (part := each.strip(" /|"))]


def _is_header(parts: list[str]) -> bool:
    """Whether one part is a day and none is text."""
    names = [part for part in parts if _is_name(part)]
    days = [part for part in parts if _is_day(part)]
    rest = [part for part in parts if part not in names and part not in days]
    is_first = len(days) == 1 or (bool(days) and is_posted_line(days[0]))
    return is_first and all(is_tool(part) or _FIGURE.fullmatch(part) for part in rest)


def _is_day(part: str) -> bool:
    return is_dateline(part) or is_mere_date(part)


def _is_name(part: str) -> bool:
    return (labelled_byline(part) or byline(part)) is not None
