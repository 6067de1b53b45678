"""From the token runs of texts to marks: the tokens that a query's words and phrases take.

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

from .adjacency import drop_strays, mark_query
from .columns import (
    ABSENT,
    FIRST_MATCH,
    LAST_MATCH,
    LEAF,
    LENGTH,
    LEVEL,
    MARK_END,
    MARK_LEAF,
    MARK_LEVEL,
    MARK_QUERY,
    MARK_START,
    OCCURRENCE_END,
    OCCURRENCE_START,
    STRETCH,
    TERM,
    TEXT_OF,
    TOKEN,
    TOKEN_END,
    TOKEN_START,
)

Marks = NDArray[np.int32]
"""Rows as ``columns.py`` tells (n × 5)."""
Closest = NDArray[np.uint8]
"""The closest level that was found, or ``ABSENT`` (texts × leaves)."""

_Table = NDArray[np.int32]


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
    follows: NDArray[np.bool_],
    wanted: NDArray[np.bool_],
) -> tuple[Marks, Numbers, Closest]:
    """Returns the marks of several texts, in order and one a token, and how many each text has.

    ``follows`` tells of each two terms whether the second was typed right behind the first (terms ×
    terms), ``wanted`` which leaves are asked for in each text (texts × leaves).
    """
    occurrences = _occurrences(runs, counts, writings, bounds, tokens)
    marks = np.full((len(occurrences), 5), ABSENT, np.int32)
    marks[:, MARK_QUERY] = 0
    closest = np.full(wanted.shape, ABSENT, np.uint8)
    for at in range(len(occurrences)):
        token, text = occurrences[at, TOKEN], occurrences[at, TEXT_OF]
        for row in range(tokens[token, FIRST_MATCH], tokens[token, LAST_MATCH]):
            term = matches[row, TERM]
            leaf, length = leaves[term, LEAF], leaves[term, LENGTH]
            if length and wanted[text, leaf]:
                level = _level(occurrences, tokens, matches, at, term, length)
                closest[text, leaf] = min(closest[text, leaf], level)
                for taken in range(at, at + length if level != ABSENT else at):
                    if level < marks[taken, MARK_LEVEL]:
                        marks[taken, MARK_LEAF], marks[taken, MARK_LEVEL] = leaf, level
    if len(follows) > 1:
        drop_strays(marks, occurrences, tokens, matches, follows, wanted)
        mark_query(marks, occurrences, tokens, matches, leaves, follows, wanted)
    return *_collected(marks, occurrences, len(counts)), closest


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
                found[size, OCCURRENCE_START] = runs[run, 0] + tokens[token, TOKEN_START]
                found[size, OCCURRENCE_END] = runs[run, 0] + tokens[token, TOKEN_END]
                found[size, TOKEN], found[size, TEXT_OF] = token, text
                found[size, STRETCH] = stretch
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
    if last >= len(occurrences) or occurrences[at, STRETCH] != occurrences[last, STRETCH]:
        return ABSENT
    for step in range(length):
        token = occurrences[at + step, TOKEN]
        level = ABSENT
        for row in range(tokens[token, FIRST_MATCH], tokens[token, LAST_MATCH]):
            if matches[row, TERM] == term + step:
                level = matches[row, LEVEL]
        loosest = max(loosest, level)
    return loosest


@compiled
def _collected(marks: Marks, occurrences: _Table, texts: int) -> tuple[Marks, Numbers]:
    """Returns the marks that are there, and how many each text has."""
    counts = np.zeros(texts, np.int64)
    size = 0
    for at in range(len(marks)):
        if marks[at, MARK_LEVEL] != ABSENT:
            counts[occurrences[at, TEXT_OF]] += 1
            marks[size] = marks[at]
            marks[size, MARK_START] = occurrences[at, OCCURRENCE_START]
            marks[size, MARK_END] = occurrences[at, OCCURRENCE_END]
            size += 1
    return marks[:size], counts
