"""The passages of texts where most of a query's words stand close together, in compiled code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.scan.code_points import CodePoints, Numbers

from .characters import COMBINING, ENDS_CLAUSE, ENDS_SENTENCE, SPACE, Characters, is_a
from .columns import (
    END,
    FIRST_MARK,
    LAST_MARK,
    MARK_END,
    MARK_LEAF,
    MARK_START,
    START,
    TEXT,
    WHOLE_END,
    WHOLE_START,
)
from .matcher import Marks

Passages = NDArray[np.int64]
"""Rows of where a passage begins and ends; its first mark and the one behind its last; 1 where it
begins as a sentence does, and where it ends as one; the number of its text.
"""

_LEAD_SHARE = 3  # a third of a passage may stand before its first mark
_BLANK, _LINE_BREAK, _FIRM_BLANK = ord(" "), ord("\n"), ord("\u00a0")


@compiled
def densest(
    code_points: CodePoints,
    characters: Characters,
    begins: Numbers,
    marks: Marks,
    counts: Numbers,
    leaves: int,
    size: int,
    most: int,
) -> Passages:
    """At most so many passages of every text, in the order of the text.

    Those of most leaves are chosen, then those of most marks, then the first, none that overlaps
    with one before; the last must have a leaf that the others have not. Of a text without marks it
    is the beginning, of one without anything to read none. ``size`` is in code points, about.
    """
    found = np.empty((len(counts) * most, 7), np.int64)
    rows = first = 0
    for text in range(len(counts)):
        begin, end = begins[text], begins[text + 1] - 1
        before = rows
        if counts[text]:
            inside = marks[first : first + counts[text]]
            passages = _chosen(code_points, characters, begin, end, inside, leaves, size, most)
            for at in range(len(inside)):
                if passages[at, _IS_CHOSEN]:
                    found[rows, START], found[rows, END] = passages[at, _START], passages[at, _END]
                    found[rows, FIRST_MARK] = first + _first_mark(inside, at, passages[at, _START])
                    found[rows, LAST_MARK] = first + passages[at, _BEHIND]
                    rows += 1
        elif not _is_blank(code_points, characters, begin, end):
            found[rows, START] = begin
            found[rows, END] = _word_end(
                code_points, characters, end, min(begin + size, end), begin
            )
            found[rows, FIRST_MARK] = found[rows, LAST_MARK] = first
            rows += 1
        for row in range(before, rows):
            found[row, WHOLE_START] = _begins_sentence(
                code_points, characters, begin, found[row, START]
            )
            found[row, WHOLE_END] = _ends_sentence(
                code_points, characters, begin, end, found[row, END]
            )
            found[row, TEXT] = text
        first += counts[text]
    return found[:rows]


_START, _END, _BEHIND, _LEAVES, _IS_CUT, _IS_CHOSEN = range(6)  # of what could be a passage


@compiled
def _chosen(
    code_points: CodePoints,
    characters: Characters,
    begin: int,
    end: int,
    marks: Marks,
    leaves: int,
    size: int,
    most: int,
) -> Numbers:
    """For each mark the passage that would begin with it, and whether that is chosen.

    It is only cut where what it can hold at most would do.
    """
    previous = _previous(marks, leaves)
    passages = np.zeros((len(marks), 6), np.int64)
    for at in range(len(marks)):
        limit = _past_combining(code_points, characters, end, marks[at, MARK_START] + size)
        _fill(passages, at, marks, previous, limit)
    chosen = np.empty(most, np.int64)
    seen = np.zeros(leaves, np.bool_)
    for number in range(most):
        best = -1
        for at in range(len(marks)):
            if not passages[at, _IS_CUT] and _is_denser(passages, at, best):
                start = _beginning(code_points, characters, begin, marks[at, MARK_START], size)
                last = _ending(code_points, characters, end, start, size, marks[at, MARK_END])
                passages[at, _START], passages[at, _END] = start, last
                passages[at, _IS_CUT] = 1
                _fill(passages, at, marks, previous, last)
            if (
                _is_denser(passages, at, best)
                and _is_apart(passages, at, chosen, number)
                and (number < max(most - 1, 1) or _has_unseen(marks, passages, at, seen))
            ):
                best = at
        if best < 0:
            break
        chosen[number] = best
        passages[best, _IS_CHOSEN] = 1
        for at in range(best, passages[best, _BEHIND]):
            seen[marks[at, MARK_LEAF]] = True
    return passages


@compiled
def _previous(marks: Marks, leaves: int) -> Numbers:
    """For each mark the one before it that is of the same leaf, or -1."""
    latest = np.full(leaves, -1, np.int64)
    previous = np.empty(len(marks), np.int64)
    for at in range(len(marks)):
        previous[at] = latest[marks[at, MARK_LEAF]]
        latest[marks[at, MARK_LEAF]] = at
    return previous


@compiled_step
def _fill(passages: Numbers, at: int, marks: Marks, previous: Numbers, end: int) -> None:
    """Tell which marks and how many leaves a passage holds that ends there."""
    behind, leaves = at + 1, 1
    while behind < len(marks) and marks[behind, MARK_END] <= end:
        leaves += int(previous[behind] < at)
        behind += 1
    passages[at, _BEHIND], passages[at, _LEAVES] = behind, leaves


@compiled_step
def _is_denser(passages: Numbers, one: int, other: int) -> bool:
    """Whether it has more leaves or else more marks than the other, if there is one (not -1)."""
    if other < 0:
        return True
    if passages[one, _LEAVES] != passages[other, _LEAVES]:
        return bool(passages[one, _LEAVES] > passages[other, _LEAVES])
    return bool(passages[one, _BEHIND] - one > passages[other, _BEHIND] - other)


@compiled_step
def _is_apart(passages: Numbers, one: int, others: Numbers, number: int) -> bool:
    start, end = passages[one, _START], passages[one, _END]
    for place in range(number):
        other = others[place]
        if start < passages[other, _END] and passages[other, _START] < end:
            return False
    return True


@compiled_step
def _has_unseen(marks: Marks, passages: Numbers, one: int, seen: NDArray[np.bool_]) -> bool:
    at, behind = one, passages[one, _BEHIND]
    while at < behind and seen[marks[at, MARK_LEAF]]:
        at += 1
    return bool(at < behind)


@compiled_step
def _first_mark(marks: Marks, at: int, start: int) -> int:
    """The first mark of a passage that was cut round the mark ``at``."""
    while at > 0 and marks[at - 1, MARK_START] >= start:
        at -= 1
    return at


@compiled_step
def _beginning(
    code_points: CodePoints, characters: Characters, begin: int, mark: int, size: int
) -> int:
    """The start of the sentence, or of a word where the sentence begins too far off."""
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
def _ending(
    code_points: CodePoints, characters: Characters, end: int, start: int, size: int, least: int
) -> int:
    """A paragraph's end, or else the end of a word, about ``size`` behind the start."""
    last = max(min(start + size, end), least)
    for at in range(least, last):
        if code_points[at] == _LINE_BREAK:
            return at
    return _word_end(code_points, characters, end, last, least)


@compiled_step
def _word_end(
    code_points: CodePoints, characters: Characters, end: int, last: int, least: int
) -> int:
    """The end of a word not behind ``last``."""
    if last >= end or is_a(characters, code_points, last, SPACE):
        return last
    for at in range(last - 1, least, -1):
        if code_points[at] == _BLANK or code_points[at] == _LINE_BREAK:
            return at
    # one endless word: cut it, but not a letter from its marks
    return _past_combining(code_points, characters, end, last)


@compiled_step
def _past_combining(code_points: CodePoints, characters: Characters, end: int, at: int) -> int:
    while at < end and is_a(characters, code_points, at, COMBINING):
        at += 1
    return at


@compiled_step
def _begins_sentence(
    code_points: CodePoints, characters: Characters, begin: int, start: int
) -> bool:
    while start > begin and code_points[start - 1] in (_BLANK, _FIRM_BLANK):
        start -= 1
    if start == begin or code_points[start - 1] == _LINE_BREAK:
        return True
    return is_a(characters, code_points, start - 1, ENDS_CLAUSE)


@compiled_step
def _ends_sentence(
    code_points: CodePoints, characters: Characters, begin: int, end: int, last: int
) -> bool:
    """Whether a saying ends before ``last``, or nothing stands behind."""
    if _is_blank(code_points, characters, last, end):
        return True
    while last > begin and is_a(characters, code_points, last - 1, SPACE):
        last -= 1
    return last > begin and is_a(characters, code_points, last - 1, ENDS_SENTENCE)


@compiled_step
def _is_blank(code_points: CodePoints, characters: Characters, first: int, last: int) -> bool:
    while first < last and is_a(characters, code_points, first, SPACE):
        first += 1
    return first >= last
