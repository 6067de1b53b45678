"""Printed lines put together to paragraphs by their edges, sizes and distances."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from .lines import Line

_SENTENCE_END = re.compile(r"[.!?:;…][\"”»)]*$")
_HYPHEN = re.compile(r"(?<=\w-)\n(?=\w)")
_ITEM = re.compile(r"(?:[-–•+*]|\d{1,2}[.)]|[a-zđ][.)])\s")
# Shares of the font's size.
_OTHER_SIZE = 0.08
_WIDER = 0.3  # so much more than the usual distance between lines parts paragraphs
_INDENT = 0.8
_OFF_CENTRE = 0.25
_SPACE = 0.25
_TOLERANCE = 0.5  # of a column's right edge
_CAPITAL = 1.4  # how much wider a capital is
_MIN_COLUMN = 4  # lines that tell how wide a column is


def joined(lines: Sequence[Line]) -> str:
    """Returns printed lines as one; a hyphen at an end is the word's own in Vietnamese."""
    return _HYPHEN.sub("", "\n".join(line.text for line in lines)).replace("\n", " ")


class _Column(NamedTuple):
    """Lines of a page, each below the one before, with the edge and the size of their text."""

    lines: Sequence[Line]
    right: float
    size: float

    def shows_end_of(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word had room behind this one."""
        if len(self.lines) < _MIN_COLUMN:
            return _SENTENCE_END.search(line.text) is not None
        share = _weight(following.text.split(" ", 1)[0]) / _weight(following.text)
        word = share * (following.right - following.left)
        return line.right + word + (_SPACE + _TOLERANCE) * line.size < self.right


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yields the lines of each paragraph, be it on two pages."""
    columns = [column for page in pages for column in _columns(page)]
    leading = _leading(columns)
    paragraph: list[Line] = []
    for number, column in enumerate(columns):
        for at, line in enumerate(column.lines):
            if paragraph and (
                _is_parted(column, paragraph[-1], line, leading)
                if at
                else _begins_anew(columns[number - 1], paragraph[-1], column)
            ):
                yield paragraph
                paragraph = []
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _columns(page: Sequence[Line]) -> Iterator[_Column]:
    lines: list[Line] = []
    for line in page:
        if lines and line.baseline > lines[-1].baseline:
            yield _column(lines)
            lines = []
        lines.append(line)
    if lines:
        yield _column(lines)


def _column(lines: Sequence[Line]) -> _Column:
    """A column's edges are those of its text; a heading may be wider or in the middle."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[round(line.size)] += len(line.text)
    usual = letters.most_common(1)[0][0]
    text = [line for line in lines if round(line.size) == usual]
    return _Column(
        lines,
        right=max(line.right for line in text),
        size=max(line.size for line in text),
    )


def _weight(text: str) -> float:
    """How wide a text is beside others of its font."""
    return sum(_CAPITAL if letter.isupper() else 1.0 for letter in text)


def _leading(columns: Sequence[_Column]) -> float:
    """The usual distance between lines of a paragraph; one in four is so, in short ones too."""
    distances = [
        _distance(before, after)
        for column in columns
        for before, after in pairwise(column.lines)
        if before.baseline > after.baseline
    ]
    return quantiles(distances)[0] if len(distances) > 1 else sum(distances)


def _distance(before: Line, after: Line) -> float:
    return (before.baseline - after.baseline) / max(before.size, after.size)


def _is_parted(column: _Column, before: Line, line: Line, leading: float) -> bool:
    """Whether a paragraph ends between two lines of a column."""
    if before.baseline == line.baseline:  # cells of a row
        return False
    if "\t" in before.text or "\t" in line.text:  # a row of a table
        return True
    if _has_other_size(before, line) or _distance(before, line) > leading + _WIDER:
        return True
    if line.size > (1 + _OTHER_SIZE) * column.size:  # a heading of several lines
        return False
    if _ITEM.match(line.text) and _SENTENCE_END.search(before.text):
        return True
    if _are_centred(before, line):
        return False
    ends = column.shows_end_of(before, line)
    if line.text[0].islower():
        return ends and _SENTENCE_END.search(before.text) is not None
    return ends or line.left - before.left > _INDENT * line.size


def _are_centred(one: Line, other: Line) -> bool:
    apart = abs(one.left + one.right - other.left - other.right) / 2
    indent = abs(one.left - other.left)
    return apart < _OFF_CENTRE * one.size and indent > _INDENT * one.size


def _begins_anew(earlier: _Column, before: Line, column: _Column) -> bool:
    """Whether the first line of a column, or of a page, begins a paragraph."""
    line = column.lines[0]
    if line.text[0].islower():
        return False
    return (
        _has_other_size(before, line)
        or _SENTENCE_END.search(before.text) is not None
        or _is_indented(column)
        or earlier.shows_end_of(before, line)
    )


def _is_indented(column: _Column) -> bool:
    """Whether the first line stands in from the second."""
    first, *rest = column.lines
    return bool(rest) and first.left - rest[0].left > _INDENT * first.size


def _has_other_size(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size)
