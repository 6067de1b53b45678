"""From the token runs of texts to marks: the tokens that a query's words and phrases take.

Token runs come as the numbers of what they say, and the tokens of each are known once::

    runs      where each stands in the texts            occurrences   START END TOKEN TEXT STRETCH
    bounds    writing -> its first token, the next's    one row for each token of each run
    tokens    START  END  FIRST_MATCH  LAST_MATCH       leaves        LEAF  LENGTH
    matches   TERM  LEVEL                               one row for each term of the query

A phrase is found where its terms match tokens one after the other in a stretch of runs between
which no token was left out. What holds: the terms of a phrase have numbers one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.scan.code_points import Numbers, Runs

from .columns import MARK_END, MARK_LEAF, MARK_LEVEL, MARK_START

Marks = NDArray[np.int32]
"""Rows as ``columns.py`` tells (n × 4)."""
Closest = NDArray[np.uint8]
"""The closest level that was found, or ``ABSENT`` (texts × leaves)."""

ABSENT = 255
_Table = NDArray[np.int32]

_TOKEN_START, _TOKEN_END, _FIRST_MATCH, _LAST_MATCH = range(4)  # columns of tokens
_TERM, _LEVEL = range(2)  # columns of matches
_LEAF, _LENGTH = range(2)  # columns of leaves
_START, _END, _TOKEN, _TEXT, _STRETCH = range(5)  # columns of occurrences


class KnownToken(NamedTuple):
    """A token of a run, from where to where, and the query's terms that match it, with levels."""

    start: int
    end: int
    matches: tuple[tuple[int, int], ...]


def token_tables(runs: Sequence[tuple[KnownToken, ...]]) -> tuple[_Table, _Table, _Table]:
    """Returns ``bounds``, ``tokens`` and ``matches`` of distinct token runs, for :func:`match`."""
    bounds = [0]
    tokens: list[tuple[int, int, int, int]] = []
    matches: list[tuple[int, int]] = []
    for run in runs:
        for token in run:
            first = len(matches)
            matches += token.matches
            tokens.append((token.start, token.end, first, len(matches)))
        bounds.append(len(tokens))
    return (
        np.array(bounds, np.int32),
        np.array(tokens, np.int32).reshape(-1, 4),
        np.array(matches, np.int32).reshape(-1, 2),
    )


@compiled
def match(
    runs: Runs,
    counts: Numbers,
    writings: Numbers,
    bounds: _Table,
    tokens: _Table,
    matches: _Table,
    leaves: _Table,
    wanted: NDArray[np.bool_],
) -> tuple[Marks, Numbers, Closest]:
    """Returns the marks of several texts, in order and one a token, and how many each text has.

    ``leaves`` has the leaf of every term of the query, and how many terms it has; 0 but for the
    first of them. ``wanted`` is which leaves are asked for in each text (texts × leaves).
    """
    occurrences = _occurrences(runs, counts, writings, bounds, tokens)
    marks = np.full((len(occurrences), 4), ABSENT, np.int32)
    for at in range(len(occurrences)):
        token, text = occurrences[at, _TOKEN], occurrences[at, _TEXT]
        for row in range(tokens[token, _FIRST_MATCH], tokens[token, _LAST_MATCH]):
            term = matches[row, _TERM]
            leaf, length = leaves[term, _LEAF], leaves[term, _LENGTH]
            if length and wanted[text, leaf]:
                level = _level(occurrences, tokens, matches, at, term, length)
                for taken in range(at, at + length if level != ABSENT else at):
                    if level < marks[taken, MARK_LEVEL]:
                        marks[taken, MARK_LEAF], marks[taken, MARK_LEVEL] = leaf, level
    return _collected(marks, occurrences, wanted)


@compiled
def _occurrences(
    runs: Runs, counts: Numbers, writings: Numbers, bounds: _Table, tokens: _Table
) -> _Table:
    """Returns a row for each token of each run (n × 5)."""
    size = 0
    for writing in writings:
        size += bounds[writing + 1] - bounds[writing]
    found = np.empty((size, 5), np.int32)
    size = run = stretch = 0
    for text in range(len(counts)):
        for _ in range(counts[text]):
            stretch += 1 - runs[run, 2]
            writing = writings[run]
            for token in range(bounds[writing], bounds[writing + 1]):
                found[size, _START] = runs[run, 0] + tokens[token, _TOKEN_START]
                found[size, _END] = runs[run, 0] + tokens[token, _TOKEN_END]
                found[size, _TOKEN], found[size, _TEXT] = token, text
                found[size, _STRETCH] = stretch
                size += 1
            run += 1
    return found


@compiled_step
def _level(
    occurrences: _Table, tokens: _Table, matches: _Table, at: int, term: int, length: int
) -> int:
    """Returns the level at which a term, or the whole phrase that it begins, matches here: the
    loosest of its terms; ``ABSENT`` where it does not.
    """
    loosest = 0
    last = at + length - 1
    if last >= len(occurrences) or occurrences[at, _STRETCH] != occurrences[last, _STRETCH]:
        return ABSENT
    for step in range(length):
        token = occurrences[at + step, _TOKEN]
        level = ABSENT
        for row in range(tokens[token, _FIRST_MATCH], tokens[token, _LAST_MATCH]):
            if matches[row, _TERM] == term + step:
                level = matches[row, _LEVEL]
        loosest = max(loosest, level)
    return loosest


@compiled
def _collected(
    marks: Marks, occurrences: _Table, wanted: NDArray[np.bool_]
) -> tuple[Marks, Numbers, Closest]:
    """Returns the marks that are there, how many each text has, and the closest of each leaf."""
    counts = np.zeros(len(wanted), np.int64)
    closest = np.full(wanted.shape, ABSENT, np.uint8)
    size = 0
    for at in range(len(marks)):
        leaf, level = marks[at, MARK_LEAF], marks[at, MARK_LEVEL]
        if level != ABSENT:
            text = occurrences[at, _TEXT]
            closest[text, leaf] = min(closest[text, leaf], level)
            counts[text] += 1
            marks[size, MARK_START] = occurrences[at, _START]
            marks[size, MARK_END] = occurrences[at, _END]
            marks[size, MARK_LEAF], marks[size, MARK_LEVEL] = leaf, level
            size += 1
    return marks[:size], counts, closest
