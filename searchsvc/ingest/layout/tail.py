"""Tells where a report ends by the shape of what stands behind it.

A portal prints lists, forms and figures there: short lines without a sentence's end, behind the
signature or with a date for each item. No word of theirs has to be known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from .boilerplate import is_image_name
from .byline import byline, labelled_byline
from .dateline import is_mere_date, is_posted_line

_LONGEST_ITEM = 160
_DATED_ITEM = re.compile(r".*[\s|(–-]\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?")
_SENTENCE_END = re.compile(r"[.…!?:;,][\"”»)]*$")
_LIST_MARK = re.compile(r"[-+*•–]|\d+[.)]|[a-zđ]\)")
_MOST_LINES_BETWEEN = 3  # of a list: a heading, a section, a date
_MOST_LINES_OF_PICTURE = 2
_MIN_WORDS_OF_LINK, _LONGEST_BUTTON = 4, 20
_MIN_SHORT = 2  # one line may be the caption of a picture, a short one before comments is a button
_MOST_WORDS_OF_BUTTON = 5


def end_by_shape(lines: Sequence[str], begin: int, end: int) -> int:
    """Returns where between ``begin``, behind the last sentence, and ``end`` the report ends.

    ``begin`` is kept where nothing but a list of the report's own follows.
    """
    signed = _signature(lines, begin, end)
    while signed < end and byline(lines[signed]) is not None:
        signed += 1
    if signed > begin:
        return signed
    tail = lines[begin:end]
    labelled = [at for at, line in enumerate(tail, begin) if labelled_byline(line) is not None]
    if labelled:
        return labelled[-1] + 1
    if begin and lines[begin - 1].endswith((":", ";")):
        return end
    is_list = any(_LIST_MARK.match(line) and not is_dated_item(line) for line in tail)
    is_heading = [line.endswith(":") for line in tail] == [True]
    is_button = end < len(lines) and all(
        len(line.split()) <= _MOST_WORDS_OF_BUTTON for line in tail
    )
    is_caption = len(tail) < _MIN_SHORT and not is_heading and not is_button
    return end if is_list or is_caption else begin


def _signature(lines: Sequence[str], begin: int, end: int) -> int:
    """Where the names begin: behind a picture, its caption, a short last sentence."""
    for at in range(begin, min(end, begin + _MOST_LINES_OF_PICTURE + 1)):
        if byline(lines[at]) is not None:
            return at
        is_first = at == begin
        if not (is_first or is_image_name(lines[at - 1]) or _SENTENCE_END.search(lines[at])):
            break
    return begin


def without_links(text: Sequence[str], behind: Sequence[str]) -> list[str]:
    """The lines of a report without titles of others that its page lists once more behind it."""
    listed = {_plain(line) for line in behind if len(line.split()) >= _MIN_WORDS_OF_LINK}
    return [line for line in text if not (_is_item(line) and _is_listed(line, listed))]


def _is_listed(line: str, listed: Set[str]) -> bool:
    """Whether a line is one of those, perhaps with a button behind it."""
    plain = _plain(line)
    return any(plain[: len(plain) - cut] in listed for cut in range(_LONGEST_BUTTON))


def _plain(line: str) -> str:
    return " ".join(line.strip("-•*+»›> ").casefold().split())


def dated_list(lines: Sequence[str], begin: int, end: int) -> int:
    """Returns where a list of other reports with their dates begins; ``end`` for none."""
    dated = [at for at in range(begin, end) if is_dated_item(lines[at])]
    close = (one for one, two in pairwise(dated) if two - one <= _MOST_LINES_BETWEEN)
    first = next(close, end)
    while begin < first < end and _is_item(lines[first - 1]):
        first -= 1
    return first


def is_dated_item(line: str) -> bool:
    """Whether the line is an item with a date at its end, or such a date alone."""
    if len(line) > _LONGEST_ITEM or is_posted_line(line):
        return False
    return is_mere_date(line) or _DATED_ITEM.fullmatch(line) is not None


def _is_item(line: str) -> bool:
    is_short = len(line) <= _LONGEST_ITEM and _SENTENCE_END.search(line) is None
    return is_short and byline(line) is None
