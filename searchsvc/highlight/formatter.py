"""Passages as HTML: marked, and all else escaped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.scan.code_points import CodePoints, Numbers, code_points_of

from .characters import SPACE, Characters, characters, is_a
from .columns import END, FIRST_MARK, LAST_MARK, MARK_END, MARK_START, START, WHOLE_END, WHOLE_START

_BEGIN, _END = 2, 3  # characters of no meaning: they stand for tags until the text is escaped
_TAGS = {chr(_BEGIN): "<mark>", chr(_END): "</mark>"}
_BLANK, _ELLIPSIS = ord(" "), ord("…")


def render(
    code_points: CodePoints, passages: Numbers, marks: NDArray[np.int32], *, one_line: bool = False
) -> list[Markup]:
    """Passages of texts as safe HTML with ``<mark>`` round the marks; those that touch (``4`` and
    ``G`` of 4G) are shown as one.

    The first columns of ``passages`` are where each begins and ends, its first mark and the one
    behind its last, and 0 where it is to begin with an ellipsis, and where to end with one; those
    of ``marks`` where these begin and end. ``one_line`` makes one blank of any spaces and line
    breaks, and none at the edges.
    """
    signed = _signed(code_points, characters(), passages, marks, one_line)
    html = str(escape(signed.tobytes().decode("utf-32-le", "surrogatepass")))
    for sign, tag in _TAGS.items():
        html = html.replace(sign, tag)
    return [Markup(part) for part in html.split("".join(_TAGS.values()))[:-1]]  # noqa: S704


def format_text(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """A whole text as safe HTML with the spans marked, which are in order."""
    whole = np.array([(0, len(text), 0, len(spans), 1, 1)], np.int64)
    return render(code_points_of(text), whole, np.array(spans, np.int32).reshape(-1, 2))[0]


@compiled
def _signed(
    code_points: CodePoints,
    characters: Characters,
    passages: Numbers,
    marks: NDArray[np.int32],
    one_line: bool,
) -> CodePoints:
    """The passages with signs where marks begin and end; an empty mark behind each of them."""
    room = 0
    for passage in range(len(passages)):
        room += passages[passage, END] - passages[passage, START]
        room += 2 * (passages[passage, LAST_MARK] - passages[passage, FIRST_MARK] + 3)
    found = np.empty(room, np.uint32)
    size = 0
    for passage in range(len(passages)):
        if not passages[passage, WHOLE_START]:
            found[size], found[size + 1] = _ELLIPSIS, _BLANK
            size += 2
        size = _sign(code_points, characters, passages, passage, marks, one_line, found, size)
        if not passages[passage, WHOLE_END]:
            found[size], found[size + 1] = _BLANK, _ELLIPSIS
            size += 2
        found[size], found[size + 1] = _BEGIN, _END
        size += 2
    return found[:size]


@compiled_step
def _sign(
    code_points: CodePoints,
    characters: Characters,
    passages: Numbers,
    passage: int,
    marks: NDArray[np.int32],
    one_line: bool,
    found: CodePoints,
    size: int,
) -> int:
    """Write one passage into ``found`` behind what is there; gives the new size."""
    mark, behind = passages[passage, FIRST_MARK], passages[passage, LAST_MARK]
    first, is_inside, parts = size, False, False
    for at in range(passages[passage, START], passages[passage, END]):
        while mark < behind and marks[mark, MARK_END] <= at:
            mark += 1
        was_inside, is_inside = is_inside, mark < behind and marks[mark, MARK_START] <= at
        if was_inside and not is_inside:
            found[size] = _END
            size += 1
        point = _shown(code_points, characters, at, one_line)
        if one_line and point == _BLANK:
            parts = size > first
            continue
        if parts:
            found[size] = _BLANK
            size, parts = size + 1, False
        if is_inside and not was_inside:
            found[size] = _BEGIN
            size += 1
        found[size] = point
        size += 1
    if is_inside:
        found[size] = _END
        size += 1
    return size


@compiled_step
def _shown(code_points: CodePoints, characters: Characters, at: int, one_line: bool) -> np.uint32:
    """What is shown for a character: itself, or a blank."""
    point = code_points[at]
    is_space = point in (_BEGIN, _END) or (one_line and is_a(characters, code_points, at, SPACE))
    return np.uint32(_BLANK) if is_space else point
