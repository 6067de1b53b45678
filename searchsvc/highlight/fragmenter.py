"""The fragments of texts where most of a query's words stand close together, in compiled code.

Every mark begins a candidate: the fragment round it that holds as many marks behind it as fit::

    text        . . . m1 . . m2 m1 . . . . . . . m3 . .
    candidates        |-----------------|
                            |-----------------|
                               |-------------------|
                                               |-----

The one that holds the whole query as it was typed is chosen, or else that with most of its leaves,
then the next that does not overlap with it. What holds: marks ascend and do not overlap; candidates
are in the order of their marks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.scan.code_points import CodePoints, Numbers

from .boundaries import (
    begins_sentence,
    ends_sentence,
    fragment_end,
    fragment_start,
    is_blank,
    past_combining,
    word_end,
)
from .characters import Characters
from .columns import (
    END,
    FIRST_MARK,
    LAST_MARK,
    MARK_END,
    MARK_LEAF,
    MARK_QUERY,
    MARK_START,
    START,
    TEXT,
    WHOLE_END,
    WHOLE_START,
)
from .matcher import Marks

Fragments = NDArray[np.int64]
"""Rows as ``columns.py`` tells (n × 7)."""


@compiled
def best_fragments(
    code_points: CodePoints,
    characters: Characters,
    begins: Numbers,
    marks: Marks,
    counts: Numbers,
    leaves: int,
    size: int,
    most: int,
) -> Fragments:
    """Returns at most ``most`` fragments of every text: those that hold the whole query before the
    others, both in the order of the text.

    Those that hold it are chosen, then those of most leaves, of most marks, then the first, none
    that overlaps with one before; the last must have a leaf that the others have not. Of a text
    without marks it is the beginning, of one without anything to read none. ``size`` is in code
    points, about.
    """
    found = np.empty((len(counts) * most, 7), np.int64)
    rows = first = 0
    for text in range(len(counts)):
        begin, end = begins[text], begins[text + 1] - 1
        before = rows
        if counts[text]:
            inside = marks[first : first + counts[text]]
            candidates = _candidates(
                code_points, characters, begin, end, inside, leaves, size, most
            )
            for holds_query in (1, 0):
                for at in range(len(inside)):
                    if candidates[at, _IS_CHOSEN] and candidates[at, _HOLDS_QUERY] == holds_query:
                        start = candidates[at, _START]
                        found[rows, START], found[rows, END] = start, candidates[at, _END]
                        found[rows, FIRST_MARK] = first + _first_mark(inside, at, start)
                        found[rows, LAST_MARK] = first + candidates[at, _BEHIND]
                        rows += 1
        elif not is_blank(code_points, characters, begin, end):
            found[rows, START] = begin
            found[rows, END] = word_end(code_points, characters, end, min(begin + size, end), begin)
            found[rows, FIRST_MARK] = found[rows, LAST_MARK] = first
            rows += 1
        for row in range(before, rows):
            found[row, WHOLE_START] = begins_sentence(
                code_points, characters, begin, found[row, START]
            )
            found[row, WHOLE_END] = ends_sentence(
                code_points, characters, begin, end, found[row, END]
            )
            found[row, TEXT] = text
        first += counts[text]
    return found[:rows]


_START, _END, _BEHIND, _HOLDS_QUERY, _LEAVES, _IS_CUT, _IS_CHOSEN = range(7)  # of candidates


@compiled
def _candidates(
    code_points: CodePoints,
    characters: Characters,
    begin: int,
    end: int,
    marks: Marks,
    leaves: int,
    size: int,
    most: int,
) -> Numbers:
    """Returns for each of n marks the fragment that would begin with it, and whether it is chosen
    (n × 7).

    It is only cut where what it can hold at most would do.
    """
    previous = _previous(marks, leaves)
    candidates = np.zeros((len(marks), 7), np.int64)
    for at in range(len(marks)):
        limit = past_combining(code_points, characters, end, marks[at, MARK_START] + size)
        _fill(candidates, at, marks, previous, limit)
    chosen = np.empty(most, np.int64)
    seen = np.zeros(leaves, np.bool_)
    for number in range(most):
        best = -1
        for at in range(len(marks)):
            if not candidates[at, _IS_CUT] and _is_denser(candidates, at, best):
                start = fragment_start(code_points, characters, begin, marks[at, MARK_START], size)
                least = _least_end(marks, at, size)
                last = fragment_end(code_points, characters, end, start, size, least)
                candidates[at, _START], candidates[at, _END] = start, last
                candidates[at, _IS_CUT] = 1
                _fill(candidates, at, marks, previous, last)
            if (
                _is_denser(candidates, at, best)
                and _is_apart(candidates, at, chosen, number)
                and (number < max(most - 1, 1) or _has_unseen(marks, candidates, at, seen))
            ):
                best = at
        if best < 0:
            break
        chosen[number] = best
        candidates[best, _IS_CHOSEN] = 1
        for at in range(best, candidates[best, _BEHIND]):
            seen[marks[at, MARK_LEAF]] = True
    return candidates


@compiled
def _previous(marks: Marks, leaves: int) -> Numbers:
    """Returns for each of n marks the one before it that is of the same leaf, or -1 (n)."""
    latest = np.full(leaves, -1, np.int64)
    previous = np.empty(len(marks), np.int64)
    for at in range(len(marks)):
        previous[at] = latest[marks[at, MARK_LEAF]]
        latest[marks[at, MARK_LEAF]] = at
    return previous


@compiled_step
def _fill(candidates: Numbers, at: int, marks: Marks, previous: Numbers, end: int) -> None:
    """Sets which marks and how many leaves a candidate holds that ends there, and whether the whole
    query.
    """
    behind, leaves, query = at, 0, len(marks) + 1
    while behind == at or (behind < len(marks) and marks[behind, MARK_END] <= end):
        leaves += int(previous[behind] < at)
        if marks[behind, MARK_QUERY]:
            query = min(query, behind + marks[behind, MARK_QUERY])
        behind += 1
    candidates[at, _BEHIND], candidates[at, _LEAVES] = behind, leaves
    candidates[at, _HOLDS_QUERY] = query <= behind


@compiled_step
def _least_end(marks: Marks, at: int, size: int) -> int:
    """Returns where a candidate ends at least: behind the whole query, if that is not too long."""
    if marks[at, MARK_QUERY]:
        last = marks[at + marks[at, MARK_QUERY] - 1, MARK_END]
        if last - marks[at, MARK_START] <= size:
            return int(last)
    return int(marks[at, MARK_END])


@compiled_step
def _is_denser(candidates: Numbers, one: int, other: int) -> bool:
    """Returns whether one is to be chosen before the other, if any (not -1): it holds the whole
    query, more leaves, or more marks.
    """
    if other < 0:
        return True
    if candidates[one, _HOLDS_QUERY] != candidates[other, _HOLDS_QUERY]:
        return bool(candidates[one, _HOLDS_QUERY])
    if candidates[one, _LEAVES] != candidates[other, _LEAVES]:
        return bool(candidates[one, _LEAVES] > candidates[other, _LEAVES])
    return bool(candidates[one, _BEHIND] - one > candidates[other, _BEHIND] - other)


@compiled_step
def _is_apart(candidates: Numbers, one: int, others: Numbers, number: int) -> bool:
    start, end = candidates[one, _START], candidates[one, _END]
    for place in range(number):
        other = others[place]
        if start < candidates[other, _END] and candidates[other, _START] < end:
            return False
    return True


@compiled_step
def _has_unseen(marks: Marks, candidates: Numbers, one: int, seen: NDArray[np.bool_]) -> bool:
    at, behind = one, candidates[one, _BEHIND]
    while at < behind and seen[marks[at, MARK_LEAF]]:
        at += 1
    return bool(at < behind)


@compiled_step
def _first_mark(marks: Marks, at: int, start: int) -> int:
    """Returns the first mark of a fragment that was cut round the mark ``at``."""
    while at > 0 and marks[at - 1, MARK_START] >= start:
        at -= 1
    return at
