"""From the chunks of texts to marks: the tokens that a query's words and phrases take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.scan.code_points import Numbers, Runs

from .columns import MARK_END, MARK_LEAF, MARK_LEVEL, MARK_START

Marks = NDArray[np.int32]
"""Rows of where a mark begins and ends, the leaf of the query that it is of, and its reading."""
Closest = NDArray[np.uint8]
"""For each text and leaf the closest reading that was found, or ``ABSENT``."""

ABSENT = 255
_Table = NDArray[np.int32]


class KnownToken(NamedTuple):
    """A token of a chunk, from where to where; the words of the query that it is, each with its
    reading.
    """

    start: int
    end: int
    words: tuple[tuple[int, int], ...]


def tables(runs: Sequence[tuple[KnownToken, ...]]) -> tuple[_Table, _Table, _Table]:
    """What is known of distinct chunks, for :func:`match`.

    Where the tokens of each begin and those of one more would; for every token where it begins and
    ends in the chunk, and its first and last row of words; these words and their readings.
    """
    bounds = [0]
    tokens: list[tuple[int, int, int, int]] = []
    words: list[tuple[int, int]] = []
    for run in runs:
        for token in run:
            first = len(words)
            words += token.words
            tokens.append((token.start, token.end, first, len(words)))
        bounds.append(len(tokens))
    return (
        np.array(bounds, np.int32),
        np.array(tokens, np.int32).reshape(-1, 4),
        np.array(words, np.int32).reshape(-1, 2),
    )


@compiled
def match(
    runs: Runs,
    counts: Numbers,
    writings: Numbers,
    bounds: _Table,
    tokens: _Table,
    words: _Table,
    leaves: _Table,
    wanted: NDArray[np.bool_],
) -> tuple[Marks, Numbers, Closest]:
    """The marks of several texts, in order and one a token, and how many each text has.

    ``leaves`` tells of every word of the query to which leaf it belongs, and of the first word of
    a leaf how many there are (of the others 0); ``wanted`` which leaves are asked for in each text.
    """
    places = _places(runs, counts, writings, bounds, tokens)
    marks = np.full((len(places), 4), ABSENT, np.int32)
    for at in range(len(places)):
        token, text = places[at, 2], places[at, 3]
        for row in range(tokens[token, 2], tokens[token, 3]):
            word = words[row, 0]
            leaf, length = leaves[word, 0], leaves[word, 1]
            if length and wanted[text, leaf]:
                reading = _reading(places, tokens, words, at, word, length)
                for taken in range(at, at + length if reading != ABSENT else at):
                    if reading < marks[taken, MARK_LEVEL]:
                        marks[taken, MARK_LEAF], marks[taken, MARK_LEVEL] = leaf, reading
    return _gathered(marks, places, wanted)


@compiled
def _places(
    runs: Runs, counts: Numbers, writings: Numbers, bounds: _Table, tokens: _Table
) -> _Table:
    """The tokens of the chunks: from where to where, which one, in which text and which run.

    Within a run no token of the text is left out.
    """
    size = 0
    for writing in writings:
        size += bounds[writing + 1] - bounds[writing]
    places = np.empty((size, 5), np.int32)
    size = run = stretch = 0
    for text in range(len(counts)):
        for _ in range(counts[text]):
            stretch += 1 - runs[run, 2]
            writing = writings[run]
            for token in range(bounds[writing], bounds[writing + 1]):
                places[size, 0] = runs[run, 0] + tokens[token, 0]
                places[size, 1] = runs[run, 0] + tokens[token, 1]
                places[size, 2], places[size, 3], places[size, 4] = token, text, stretch
                size += 1
            run += 1
    return places


@compiled_step
def _reading(places: _Table, tokens: _Table, words: _Table, at: int, word: int, length: int) -> int:
    """How a word or a whole phrase is read that begins here, ``ABSENT`` where it is not here.

    A phrase is read as loosely as the loosest of its words.
    """
    loosest = 0
    if at + length > len(places) or places[at, 4] != places[at + length - 1, 4]:
        return ABSENT
    for step in range(length):
        token = places[at + step, 2]
        reading = ABSENT
        for row in range(tokens[token, 2], tokens[token, 3]):
            if words[row, 0] == word + step:
                reading = words[row, 1]
        loosest = max(loosest, reading)
    return loosest


@compiled
def _gathered(
    marks: Marks, places: _Table, wanted: NDArray[np.bool_]
) -> tuple[Marks, Numbers, Closest]:
    """The marks without the places of no mark."""
    counts = np.zeros(len(wanted), np.int64)
    closest = np.full(wanted.shape, ABSENT, np.uint8)
    size = 0
    for at in range(len(marks)):
        leaf, reading = marks[at, MARK_LEAF], marks[at, MARK_LEVEL]
        if reading != ABSENT:
            text = places[at, 3]
            closest[text, leaf] = min(closest[text, leaf], reading)
            counts[text] += 1
            marks[size, MARK_START], marks[size, MARK_END] = places[at, 0], places[at, 1]
            marks[size, MARK_LEAF], marks[size, MARK_LEVEL] = leaf, reading
            size += 1
    return marks[:size], counts, closest
