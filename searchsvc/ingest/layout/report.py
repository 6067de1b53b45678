"""Finds the report among the lines of a page whose portal is not known.

A page of a portal shows itself by several lines that no report has. On it the report is the prose;
the title stands above, next to the date; what heads other reports, comments or the imprint ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from . import navigation
from .byline import byline, labelled_byline, with_names_behind_labels
from .dateline import is_dateline, is_mere_date, is_modified_line, is_posted_line
from .header import parted_beside_title, parted_header
from .tail import dated_list, end_by_shape, without_links

_SIGNS = (
    navigation.is_navigation,
    navigation.is_tool,
    navigation.ends_report,
    navigation.heads_other_reports,
)
_MOST_LINES = 5000  # a page with more is a list or a book; to look at each would take too long
_MIN_SIGNS = 2  # kinds of lines that only a portal prints
_MIN_PROSE, _MIN_SENTENCE = 160, 40
_SENTENCE_END = re.compile(r"[.…:;][\"”»)]*$")  # a title may ask or call
_DAY_BEHIND = re.compile(r"(?P<title>.*\S)\s*\((?P<day>[^()]*\d{4}[^()]*)\)")
_MIN_TITLE_WORDS, _MAX_TITLE = 4, 250
_MIN_WORDS_OF_SUBTITLE = 6
_ENDS_OR_LISTS = re.compile(r"[.…:;!?][\"”»)]*$|^(?:[-+*•–]|\w{1,4}[.)]) ")
# Links amid a report have more than this share of its prose behind them.
_MOST_PROSE_BEHIND = 0.4


class Report(NamedTuple):
    """The parts of a page; ``header`` are datelines and bylines beside the title."""

    title: str
    header: list[str]
    body: list[str]


def find_report(lines: Sequence[str], title: str = "") -> Report | None:
    """Returns the report on a page, or none where the page shows no sign of a portal.

    With its ``title`` known, no line of text above the prose is one.
    """
    if len(lines) > _MOST_LINES:
        return None
    lines = with_names_behind_labels([line for line in lines if any(map(str.isalnum, line))])
    lines = [part for line in lines for part in parted_header(line)]
    signs = {sign for line in lines for sign in _SIGNS if sign(line)}
    posted = any(map(is_posted_line, lines))
    is_portals = len(signs) + (bool(signs) and posted) >= _MIN_SIGNS
    if not (is_portals or title or _is_title_and_day(lines)):
        return None
    first = next((at for at, line in enumerate(lines) if _is_prose(line)), 0)
    top = [part for line in lines[:first] for part in parted_beside_title(line)]
    lines = [*top, *lines[first:]]
    prose = [at for at, line in enumerate(lines) if _is_prose(line)]
    if not prose:
        return None
    end = _end(lines, prose)
    end = _end_of_text(lines, prose, end)
    at = None if title else _title_at(lines[: prose[0]])
    if at is None and not title:
        return None
    above = _header(lines[: prose[0]], at, bool(title))
    if not signs and not above.header:
        return None
    text = [line for line in lines[prose[0] : end] if not _is_tool(line)]
    text = without_links(text, lines[end:])
    after = [line for line in lines[end:] if _is_posted_after(line, lines, end)]
    kept = above.body + text
    name, day = _without_day(title or lines[at or 0])
    return Report(name, above.header + day + after[:1], kept)


def _is_title_and_day(lines: Sequence[str]) -> bool:
    """Whether the text begins with a title and a line of names and the day, as a reader copies."""
    return bool(lines[1:]) and _can_be_title(lines[0]) and len(parted_beside_title(lines[1])) > 1


def _without_day(title: str) -> tuple[str, list[str]]:
    """The title and the day in brackets behind it, as lists of reports print it."""
    found = _DAY_BEHIND.fullmatch(title)
    if found is None or not _is_date(found["day"]):
        return title, []
    return found["title"], [found["day"]]


def _is_portals(line: str) -> bool:
    return any(sign(line) for sign in _SIGNS)


def _is_prose(line: str) -> bool:
    if _is_portals(line) or navigation.is_other_report(line) or is_dateline(line):
        return False
    if labelled_byline(line) is not None:
        return False
    is_sentence = _SENTENCE_END.search(line) is not None
    return len(line) >= (_MIN_SENTENCE if is_sentence else _MIN_PROSE)


def _is_tool(line: str) -> bool:
    return navigation.is_tool(line) or navigation.is_other_report(line)


def _end(lines: Sequence[str], prose: Sequence[int]) -> int:
    """Where the report ends: nothing of it follows comments or an imprint, little other links."""
    total = sum(len(lines[at]) for at in prose)
    for at in range(prose[0] + 1, len(lines)):
        if navigation.ends_report(lines[at]):
            return at
        if navigation.heads_other_reports(lines[at]):
            behind = sum(len(lines[each]) for each in prose if each > at)
            if behind <= _MOST_PROSE_BEHIND * total:
                return at
    return len(lines)


def _end_of_text(lines: Sequence[str], prose: Sequence[int], end: int) -> int:
    """Where the text ends that other lines of the portal follow."""
    total = sum(len(lines[at]) for at in prose)
    listed = dated_list(lines, prose[0] + 1, end)
    behind = sum(len(lines[at]) for at in prose if at > listed)
    cut = listed if behind <= _MOST_PROSE_BEHIND * total else end
    last = max(at for at in prose if at < cut)
    rest = lines[last + 1 :]
    is_signed = bool(rest) and byline(rest[0]) is not None
    if cut == len(lines) and not is_signed and not any(map(_is_portals, rest)):
        return cut
    return end_by_shape(lines, last + 1, cut)


def _title_at(top: Sequence[str]) -> int | None:
    """Where the title is among the lines above the prose.

    It stands right above the last date, else it comes first behind menus and dates.
    """
    candidates = [at for at, line in enumerate(top) if _can_be_title(line)]
    if not candidates:
        return None
    for at in reversed(range(1, len(top))):
        if _is_date(top[at]) and (at - 1 in candidates or _byline_between(top, at, candidates)):
            return at - 1 if at - 1 in candidates else at - 2
    after = max((at for at, line in enumerate(top) if _parts_header(line)), default=-1)
    return next((at for at in candidates if at > after), candidates[-1])


def _byline_between(top: Sequence[str], at: int, candidates: Sequence[int]) -> bool:
    return at - 2 in candidates and byline(top[at - 1]) is not None


def _parts_header(line: str) -> bool:
    return navigation.is_navigation(line) or _is_date(line)


def _is_date(line: str) -> bool:
    return is_dateline(line) or is_mere_date(line)


def _can_be_title(line: str) -> bool:
    if len(line) > _MAX_TITLE or len(line.split()) < _MIN_TITLE_WORDS:
        return False
    return not (_is_portals(line) or _is_date(line) or labelled_byline(line) is not None)


class _Top(NamedTuple):
    header: list[str]
    body: list[str]


def _header(top: Sequence[str], title_at: int | None, has_title: bool) -> _Top:
    """What beside the title is kept: dates and names below it, above it only what says so."""
    begin = 0 if has_title else (title_at or 0) + 1
    below = [line for line in top[begin:] if not (_is_portals(line) and not _is_date(line))]
    said = [at for at, line in enumerate(below) if _is_date(line) or labelled_byline(line)]
    named = [at for at, line in enumerate(below) if byline(line) and {at - 1, at + 1} & {*said}]
    if not named and below and (first := byline(below[0])) and first.author:
        named = [0]  # right below the title
    header = [line for at, line in enumerate(below) if at in {*said, *named}]
    body = _body_above(below, header)
    if any(_is_date(line) for line in header):
        return _Top(header, body)
    posted = [line for line in top[:begin] if is_posted_line(line)][-1:]
    posted = posted or _day_above(top[: title_at or 0])
    changed = [line for line in top[begin:] if is_modified_line(line)][:1]  # better than nothing
    return _Top((posted or changed) + header, body)


def _body_above(below: Sequence[str], header: Sequence[str]) -> list[str]:
    """The lines between title and text that are the report's: no labels beside the day."""
    beside = max((at for at, line in enumerate(below) if line in header), default=-1)
    while header and beside + 1 < len(below) and _is_label(below[beside + 1]):
        beside += 1
    return [
        line
        for at, line in enumerate(below)
        if line not in header and not (at <= beside and _is_label(line))
    ]


def _is_label(line: str) -> bool:
    """Whether a line beside the day is a label, a button or a figure rather than a subtitle."""
    is_short = len(line.split()) < _MIN_WORDS_OF_SUBTITLE
    return is_short and not _ENDS_OR_LISTS.search(line)


def _day_above(top: Sequence[str]) -> list[str]:
    """The date right above the title, where it is no clock: that stands among the menus.

    One with a weekday needs a breadcrumb above it, or another date: that is the clock.
    """
    if len(top) <= 1 or not _is_date(top[-1]):
        return []
    before = top[:-1]
    is_report = is_mere_date(top[-1]) or navigation.is_breadcrumb(before[-1])
    return [top[-1]] if is_report or any(map(navigation.is_clock, before)) else []


def _is_posted_after(line: str, lines: Sequence[str], end: int) -> bool:
    return is_posted_line(line) and line not in lines[:end]
