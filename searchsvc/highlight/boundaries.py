"""Where a fragment of a text may begin and end: at sentences, paragraphs and words.

All places are in code points; ``begin`` and ``end`` are those of the text.
"""

from __future__ import annotations

from searchsvc.jit import compiled_step
from searchsvc.text.scan.code_points import CodePoints

from .characters import COMBINING, ENDS_CLAUSE, ENDS_SENTENCE, SPACE, Characters, is_a

_LEAD_SHARE = 3  # a third of a fragment may stand before its first mark
_BLANK, _LINE_BREAK, _FIRM_BLANK = ord(" "), ord("\n"), ord("\u00a0")


@compiled_step
def fragment_start(
    code_points: CodePoints, characters: Characters, begin: int, mark: int, size: int
) -> int:
    """Returns where the sentence of a mark begins, or a word where that is too far off."""
    earliest = max(mark - size // _LEAD_SHARE, begin)
    at = mark
    while at > earliest:
        last, line_break = at, -1
        while at > earliest and is_a(characters, code_points, at - 1, SPACE):
            at -= 1
            if code_points[at] == _LINE_BREAK and line_break < 0:
                line_break = at
        if at < last and at > begin and is_a(characters, code_points, at - 1, ENDS_CLAUSE):
            return last
        if line_break >= 0:
            return line_break + 1
        at -= 1
    if earliest == begin:
        return begin
    for at in range(earliest, mark):
        if code_points[at] == _BLANK:
            return at + 1
    return mark


@compiled_step
def fragment_end(
    code_points: CodePoints, characters: Characters, end: int, start: int, size: int, least: int
) -> int:
    """Returns where a paragraph ends, or else a word, about ``size`` behind the start."""
    last = max(min(start + size, end), least)
    for at in range(least, last):
        if code_points[at] == _LINE_BREAK:
            return at
    return word_end(code_points, characters, end, last, least)


@compiled_step
def word_end(
    code_points: CodePoints, characters: Characters, end: int, last: int, least: int
) -> int:
    """Returns the end of a word not behind ``last``."""
    if last >= end or is_a(characters, code_points, last, SPACE):
        return last
    for at in range(last - 1, least, -1):
        if code_points[at] == _BLANK or code_points[at] == _LINE_BREAK:
            return at
    # one endless word: cut it, but not a letter from its marks
    return past_combining(code_points, characters, end, last)


@compiled_step
def past_combining(code_points: CodePoints, characters: Characters, end: int, at: int) -> int:
    """Returns the first place from ``at`` on that holds no combining mark."""
    while at < end and is_a(characters, code_points, at, COMBINING):
        at += 1
    return at


@compiled_step
def begins_sentence(
    code_points: CodePoints, characters: Characters, begin: int, start: int
) -> bool:
    """Returns whether a sentence or a paragraph begins at ``start``."""
    while start > begin and code_points[start - 1] in (_BLANK, _FIRM_BLANK):
        start -= 1
    if start == begin or code_points[start - 1] == _LINE_BREAK:
        return True
    return is_a(characters, code_points, start - 1, ENDS_CLAUSE)


@compiled_step
def ends_sentence(
    code_points: CodePoints, characters: Characters, begin: int, end: int, last: int
) -> bool:
    """Returns whether a sentence ends before ``last``, or nothing stands behind."""
    if is_blank(code_points, characters, last, end):
        return True
    while last > begin and is_a(characters, code_points, last - 1, SPACE):
        last -= 1
    return last > begin and is_a(characters, code_points, last - 1, ENDS_SENTENCE)


@compiled_step
def is_blank(code_points: CodePoints, characters: Characters, first: int, last: int) -> bool:
    """Returns whether nothing but spaces stands from ``first`` to ``last``."""
    while first < last and is_a(characters, code_points, first, SPACE):
        first += 1
    return first >= last
