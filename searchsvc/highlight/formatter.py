"""Fragments as HTML: marked, and all else escaped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.scan.code_points import CodePoints, Numbers, code_points_of

from .characters import SPACE, Characters, characters, is_a
from .columns import END, FIRST_MARK, LAST_MARK, MARK_END, MARK_START, START, WHOLE_END, WHOLE_START

_BEGIN, _END = 2, 3  # characters of no meaning: sentinels for tags until the text is escaped
_TAGS = {chr(_BEGIN): "<mark>", chr(_END): "</mark>"}
_BLANK, _ELLIPSIS = ord(" "), ord("…")


def format_fragments(
    code_points: CodePoints, fragments: Numbers, marks: NDArray[np.int32], *, one_line: bool = False
) -> list[Markup]:
    """Returns fragments of texts as safe HTML with ``<mark>`` round the marks; those that touch
    (``4`` and ``G`` of 4G) are shown as one.

    ``fragments`` and ``marks`` are rows as ``columns.py`` tells, in order. ``one_line`` makes one
    blank of any spaces and line breaks, and none at the edges.
    """
    text = _with_sentinels(code_points, characters(), fragments, marks, one_line)
    html = str(escape(text.tobytes().decode("utf-32-le", "surrogatepass")))
    for sentinel, tag in _TAGS.items():
        html = html.replace(sentinel, tag)
    return [Markup(part) for part in html.split("".join(_TAGS.values()))[:-1]]  # noqa: S704


def format_text(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """Returns a whole text as safe HTML with the spans marked, which are in order."""
    whole = np.array([(0, len(text), 0, len(spans), 1, 1)], np.int64)
    marks = np.array(spans, np.int32).reshape(-1, 2)
    return format_fragments(code_points_of(text), whole, marks)[0]


@compiled
def _with_sentinels(
    code_points: CodePoints,
    characters: Characters,
    fragments: Numbers,
    marks: NDArray[np.int32],
    one_line: bool,
) -> CodePoints:
    """Returns the fragments with sentinels where marks begin and end; an empty mark ends each."""
    room = 0
    for fragment in range(len(fragments)):
        room += fragments[fragment, END] - fragments[fragment, START]
        room += 2 * (fragments[fragment, LAST_MARK] - fragments[fragment, FIRST_MARK] + 3)
    found = np.empty(room, np.uint32)
    size = 0
    for fragment in range(len(fragments)):
        if not fragments[fragment, WHOLE_START]:
            found[size], found[size + 1] = _ELLIPSIS, _BLANK
            size += 2
        size = _write_fragment(
            code_points, characters, fragments, fragment, marks, one_line, found, size
        )
        if not fragments[fragment, WHOLE_END]:
            found[size], found[size + 1] = _BLANK, _ELLIPSIS
            size += 2
        found[size], found[size + 1] = _BEGIN, _END
        size += 2
    return found[:size]


@compiled_step
def _write_fragment(
    code_points: CodePoints,
    characters: Characters,
    fragments: Numbers,
    fragment: int,
    marks: NDArray[np.int32],
    one_line: bool,
    found: CodePoints,
    size: int,
) -> int:
    """Writes one fragment into ``found`` behind what is there; returns the new size."""
    mark, behind = fragments[fragment, FIRST_MARK], fragments[fragment, LAST_MARK]
    first, is_inside, is_blank = size, False, False
    for at in range(fragments[fragment, START], fragments[fragment, END]):
        while mark < behind and marks[mark, MARK_END] <= at:
            mark += 1
        was_inside, is_inside = is_inside, mark < behind and marks[mark, MARK_START] <= at
        if was_inside and not is_inside:
            found[size] = _END
            size += 1
        code_point = _shown(code_points, characters, at, one_line)
        if one_line and code_point == _BLANK:
            is_blank = size > first
            continue
        if is_blank:
            found[size] = _BLANK
            size, is_blank = size + 1, False
        if is_inside and not was_inside:
            found[size] = _BEGIN
            size += 1
        found[size] = code_point
        size += 1
    if is_inside:
        found[size] = _END
        size += 1
    return size


@compiled_step
def _shown(code_points: CodePoints, characters: Characters, at: int, one_line: bool) -> np.uint32:
    """Returns the code point to show for a character: itself, or a blank."""
    code_point = code_points[at]
    is_space = code_point in (_BEGIN, _END) or (
        one_line and is_a(characters, code_points, at, SPACE)
    )
    return np.uint32(_BLANK) if is_space else code_point
