"""Printed lines put together from glyphs by where they stand, never by what they say.

Programs place syllables in pieces: letter by letter, in two fonts, with the tone apart, words in
any order. Glyphs on one baseline that touch are a word; a wider gap than between the letters of
the line is a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

# All lengths are shares of the font's size (an em).
_SAME_BASELINE = 0.35
_JUMP = 0.7  # glyphs so far apart that were not drawn one after the other are in two columns
_SPACE = 0.12  # beyond the gap between the letters of the line
_CELL, _TAB = 3, "\t"  # so wide a gap is between the cells of a row
_LEAST_SPACE = 0.02  # what a space character takes at least, or it is not meant
_BOLD = 0.1  # a letter drawn again so near makes it bold
_SMALL, _RAISED = 0.8, 0.2  # a superscript's size, and how high it stands


class Glyph(NamedTuple):
    """What is drawn at once, along its own direction of writing, in points.

    ``order`` counts the glyphs as the file draws them; ``text`` may be a space.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    angle: int
    order: int


class Line(NamedTuple):
    """A printed line; ``baseline`` grows upwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Returns the lines of a page, in the order in which the file draws them."""
    pieces = [piece for row in _rows(glyphs) for piece in _pieces(row)]
    pieces.sort(key=lambda piece: min(glyph.order for glyph in piece))
    return [line for piece in pieces if (line := _line(piece)).text]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on one baseline, from left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: (each.angle, -each.baseline)):
        if row and not _are_level(row[0], glyph):
            yield sorted(row, key=lambda each: each.left)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _are_level(one: Glyph, other: Glyph) -> bool:
    apart = abs(one.baseline - other.baseline)
    return one.angle == other.angle and apart < _SAME_BASELINE * max(one.size, other.size)


def _pieces(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The parts of a row that belong together; columns are drawn one after the other."""
    piece = [row[0]]
    for before, glyph in pairwise(row):
        is_jump = abs(glyph.order - before.order) > 1
        if is_jump and glyph.left - before.right > _JUMP * glyph.size:
            yield piece
            piece = []
        piece.append(glyph)
    yield piece


def _line(piece: Sequence[Glyph]) -> Line:
    drawn = _once([glyph for glyph in piece if not glyph.text.isspace()])
    if not drawn:
        return Line("", 0, 0, 0, 0)
    gaps = [(after.left - before.right) / after.size for before, after in pairwise(drawn)]
    usual = median([*gaps, 0.0, 0.0])  # a few gaps do not tell
    spaces = [glyph.left for glyph in piece if glyph.text.isspace()]
    text = [drawn[0].text]
    for (before, after), gap in zip(pairwise(drawn), gaps, strict=True):
        while spaces and spaces[0] < before.left:
            spaces.pop(0)
        is_space = bool(spaces) and spaces[0] < after.left and gap > usual + _LEAST_SPACE
        is_space = is_space or gap > usual + _SPACE or _is_superscript(before, after)
        text.append(_TAB if gap > _CELL else " " if is_space else "")
        text.append(after.text)
    sizes = [glyph.size for glyph in drawn]
    baselines = [glyph.baseline for glyph in drawn]
    return Line(
        "".join(text),
        drawn[0].left,
        max(glyph.right for glyph in drawn),
        median(baselines),
        median(sizes),
    )


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those drawn again to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        again = any(
            glyph.text == other.text and glyph.left - other.left < _BOLD * glyph.size
            for other in kept[-2:]
        )
        if not again:
            kept.append(glyph)
    return kept


def _is_superscript(before: Glyph, after: Glyph) -> bool:
    """A raised number behind a number is the mark of a note, no digit of it."""
    return (
        before.text.isdigit()
        and after.text.isdigit()
        and after.size < _SMALL * before.size
        and after.baseline > before.baseline + _RAISED * before.size
    )
