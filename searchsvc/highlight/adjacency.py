"""Where words stand side by side in a text as they were typed, and where the whole query does::

    typed    a b c
    text     x a b x x b x a b c x
    strays             b              since b stands beside its neighbours elsewhere
    the query              a b c      ``MARK_QUERY`` of the first of these marks is 3

``leaves``, ``tokens``, ``matches`` and ``occurrences`` are as ``columns.py`` tells; ``follows``
tells of each two terms whether the second was typed right behind the first (terms × terms).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step

from .columns import (
    ABSENT,
    FIRST_MATCH,
    IS_FIRST,
    IS_LAST,
    LAST_MATCH,
    LEAF,
    MARK_LEAF,
    MARK_LEVEL,
    MARK_QUERY,
    STRETCH,
    TERM,
    TEXT_OF,
    TOKEN,
)

Table = NDArray[np.int32]
Mask = NDArray[np.bool_]
_Begun = NDArray[np.int64]


@compiled
def drop_strays(
    marks: Table, occurrences: Table, tokens: Table, matches: Table, follows: Mask, wanted: Mask
) -> None:
    """Sets the level of those marks to ``ABSENT`` whose leaf stands alone here, and elsewhere in
    the text beside a neighbour in the query.

    ``marks`` has a row for each occurrence, ``wanted`` the shape texts × leaves.
    """
    is_alone = np.ones(len(marks), np.bool_)
    is_paired = np.zeros(wanted.shape, np.bool_)
    for at in range(1, len(marks)):
        if _is_pair(marks, occurrences, tokens, matches, follows, at):
            for one in (at - 1, at):
                is_alone[one] = False
                is_paired[occurrences[one, TEXT_OF], marks[one, MARK_LEAF]] = True
    for at in range(len(marks)):
        text, leaf = occurrences[at, TEXT_OF], marks[at, MARK_LEAF]
        if marks[at, MARK_LEVEL] != ABSENT and is_alone[at] and is_paired[text, leaf]:
            marks[at, MARK_LEVEL] = ABSENT


@compiled_step
def _is_pair(
    marks: Table, occurrences: Table, tokens: Table, matches: Table, follows: Mask, at: int
) -> bool:
    """Returns whether a token and the one before are marked and match terms typed so."""
    if occurrences[at, STRETCH] != occurrences[at - 1, STRETCH]:
        return False
    if marks[at - 1, MARK_LEVEL] == ABSENT or marks[at, MARK_LEVEL] == ABSENT:
        return False
    before, here = occurrences[at - 1, TOKEN], occurrences[at, TOKEN]
    for earlier in range(tokens[before, FIRST_MATCH], tokens[before, LAST_MATCH]):
        for row in range(tokens[here, FIRST_MATCH], tokens[here, LAST_MATCH]):
            if follows[matches[earlier, TERM], matches[row, TERM]]:
                return True
    return False


@compiled
def mark_query(
    marks: Table,
    occurrences: Table,
    tokens: Table,
    matches: Table,
    leaves: Table,
    follows: Mask,
    wanted: Mask,
) -> None:
    """Sets ``MARK_QUERY`` where two words or more stand as they were typed, from a term before
    which nothing was typed to one behind which nothing was.

    ``begun`` tells for each match of each token where the query begins that has come to its term,
    or -1.
    """
    most = 0
    for token in range(len(tokens)):
        most = max(most, tokens[token, LAST_MATCH] - tokens[token, FIRST_MATCH])
    begun = np.full((len(marks), most), -1, np.int64)
    for at in range(len(marks)):
        text, token = occurrences[at, TEXT_OF], occurrences[at, TOKEN]
        for number in range(tokens[token, LAST_MATCH] - tokens[token, FIRST_MATCH]):
            term = matches[tokens[token, FIRST_MATCH] + number, TERM]
            if wanted[text, leaves[term, LEAF]]:
                start = at
                if not leaves[term, IS_FIRST]:
                    start = _begun_before(begun, occurrences, tokens, matches, follows, at, term)
                begun[at, number] = start
                if 0 <= start < at and leaves[term, IS_LAST]:
                    marks[start, MARK_QUERY] = at - start + 1


@compiled_step
def _begun_before(
    begun: _Begun,
    occurrences: Table,
    tokens: Table,
    matches: Table,
    follows: Mask,
    at: int,
    term: int,
) -> int:
    """Returns where the query begins that has come to the token before and goes on with a term."""
    start = -1
    if at and occurrences[at, STRETCH] == occurrences[at - 1, STRETCH]:
        before = occurrences[at - 1, TOKEN]
        for number in range(tokens[before, LAST_MATCH] - tokens[before, FIRST_MATCH]):
            if follows[matches[tokens[before, FIRST_MATCH] + number, TERM], term]:
                start = max(start, begun[at - 1, number])
    return start
