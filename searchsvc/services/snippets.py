"""Snippets: the passages of a text where most of the query's words stand close together."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heapreplace
from itertools import islice, takewhile
from typing import NamedTuple

from markupsafe import Markup

from .highlighting import Mark, render

_SENTENCE_END = re.compile(r"(?<=[.!?…;])[\s\u00a0]+(?=\S)|\n+")
_LEAD_SHARE = 3  # a third of a snippet may stand before its first mark


class _Passage(NamedTuple):
    start: int
    end: int
    leaves: frozenset[int]
    marks: int


def snippets(text: str, marks: Sequence[Mark], *, size: int, most: int) -> list[Markup]:
    """The densest passages in the order of the text; without marks the beginning of the text."""
    if not text.strip():
        return []
    if not marks:
        return [_show(text, marks, 0, _word_end(text, min(size, len(text))))]
    chosen: list[_Passage] = []
    seen: set[int] = set()
    for passage in _densest_first(text, marks, size):
        apart = all(passage.end <= o.start or passage.start >= o.end for o in chosen)
        if apart and (not chosen or passage.leaves - seen or len(chosen) < most - 1):
            chosen.append(passage)
            seen |= passage.leaves
        if len(chosen) == most:
            break
    return [_show(text, marks, p.start, p.end) for p in sorted(chosen, key=lambda p: p.start)]


def _densest_first(text: str, marks: Sequence[Mark], size: int) -> Iterator[_Passage]:
    """A passage for each mark; one is only cut when none can be denser than it may be."""
    waiting: list[tuple[int, int, int, _Passage | None]] = [
        (-leaves, -count, at, None) for at, (leaves, count) in enumerate(_at_most(marks, size))
    ]
    heapify(waiting)
    while waiting:
        *_, at, passage = waiting[0]
        if passage is None:
            passage = _passage(text, marks, at, size)
            heapreplace(waiting, (-len(passage.leaves), -passage.marks, at, passage))
        else:
            yield passage
            heappop(waiting)


def _at_most(marks: Sequence[Mark], size: int) -> Sequence[tuple[int, int]]:
    """How many leaves and marks a passage can hold that begins with each of the marks."""
    ends = [mark.end for mark in marks]
    counts = [max(bisect_right(ends, mark.start + size) - at, 1) for at, mark in enumerate(marks)]
    leaves = [mark.leaf for mark in marks]
    if len(set(leaves)) == 1:
        return [(1, count) for count in counts]
    return [(len(set(leaves[at : at + count])), count) for at, count in enumerate(counts)]


def _passage(text: str, marks: Sequence[Mark], at: int, size: int) -> _Passage:
    start = _beginning(text, marks[at].start, size)
    end = _ending(text, start, size, marks[at].end)
    inside = takewhile(lambda mark: mark.end <= end, islice(marks, at, None))
    leaves = [mark.leaf for mark in inside]
    return _Passage(start, end, frozenset(leaves), len(leaves))


def _beginning(text: str, mark: int, size: int) -> int:
    """The start of the sentence, or of a word where the sentence begins too far off."""
    earliest = max(mark - size // _LEAD_SHARE, 0)
    breaks = [match.end() for match in _SENTENCE_END.finditer(text, earliest, mark + 1)]
    if breaks or not earliest:
        return breaks[-1] if breaks else 0
    space = text.find(" ", earliest, mark)
    return mark if space < 0 else space + 1


def _ending(text: str, start: int, size: int, at_least: int) -> int:
    """A paragraph's end, or else the end of a word, about ``size`` behind the start."""
    end = max(min(start + size, len(text)), at_least)
    paragraph = text.find("\n", at_least, end)
    return paragraph if paragraph >= 0 else _word_end(text, end, at_least)


def _word_end(text: str, end: int, at_least: int = 0) -> int:
    if end >= len(text) or text[end].isspace():
        return end
    space = max(text.rfind(" ", at_least, end), text.rfind("\n", at_least, end))
    if space > at_least:
        return space
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1  # one endless word: cut it, but not a letter from its marks
    return end


def _show(text: str, marks: Sequence[Mark], start: int, end: int) -> Markup:
    shown = " ".join(str(render(text, marks, start, end)).split())
    before = "" if _at_sentence_start(text, start) else "… "
    whole = not text[end:].strip() or text[:end].rstrip().endswith((".", "!", "?"))
    after = "" if whole else " …"
    return Markup(f"{before}{shown}{after}")  # noqa: S704  # render has escaped the text


def _at_sentence_start(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0")
    return not before or before[-1] in ".!?…;\n"
