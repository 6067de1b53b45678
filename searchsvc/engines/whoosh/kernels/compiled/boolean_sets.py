"""Boolean set operations on what was found.

What was found is two arrays of one length, sorted by document, each document once::

    documents   2    5    7          others         5    9
    scores     1.0  0.4  2.2         other_scores  0.7  0.1

    intersect   5: 1.1               union   2: 1.0   5: 1.1   7: 2.2   9: 0.1
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Floats, Ints, Slots
from searchsvc.jit import compiled

_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping


@compiled
def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats, slots: Slots
) -> tuple[Ints, Floats]:
    """Returns what both lists hold.

    Documents of the shorter one get slots, and those of the longer one are looked up by them: no
    step waits for the one before, as it does where two lists are merged.
    """
    if len(others) < len(documents):
        documents, scores, others, other_scores = others, other_scores, documents, scores
    if len(documents) * _FAR_SHORTER < len(others):
        return _find_all(documents, scores, others, other_scores)
    common = np.empty(len(documents) + 1, np.int64)  # one more, to write without a condition
    sums = np.empty(len(documents) + 1, np.float64)
    for at in range(len(documents)):
        slots[np.uint64(documents[at])] = at + 1
    size = np.uint64(0)
    for place in range(np.uint64(len(others))):
        slot = slots[np.uint64(others[place])]
        common[size], sums[size] = slot, other_scores[place]
        size += np.uint64(slot > 0)
    for place in range(size):
        mine = np.uint64(common[place] - 1)
        common[place] = documents[mine]
        sums[place] += scores[mine]
    for document in documents:
        slots[np.uint64(document)] = 0
    return common[:size], sums[:size]


@compiled
def _find_all(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """Returns those of a few documents that a long list holds, found by halving it."""
    common = np.empty(len(documents), np.int64)
    sums = np.empty(len(documents), np.float64)
    size, place = 0, 0
    for at in range(len(documents)):
        place += np.searchsorted(others[place:], documents[at])
        if place == len(others):
            break
        if others[place] == documents[at]:
            common[size] = documents[at]
            sums[size] = scores[at] + other_scores[place]
            size += 1
    return common[:size], sums[:size]


@compiled
def union(
    documents: Ints, values: Floats, others: Ints, other_values: Floats
) -> tuple[Ints, Floats]:
    """Returns what one list at least holds."""
    found = np.empty(len(documents) + len(others), np.int64)
    sums = np.empty(len(found), np.float64)
    size, at, place = np.uint64(0), np.uint64(0), np.uint64(0)
    end, other_end, one = np.uint64(len(documents)), np.uint64(len(others)), np.uint64(1)
    while at < end and place < other_end:
        document, other = documents[at], others[place]
        is_mine, is_other = document <= other, other <= document
        found[size] = min(document, other)
        sums[size] = is_mine * values[at] + is_other * other_values[place]
        size += one
        at += np.uint64(is_mine)
        place += np.uint64(is_other)
    for rest in range(at, end):
        found[size], sums[size] = documents[rest], values[rest]
        size += one
    for rest in range(place, other_end):
        found[size], sums[size] = others[rest], other_values[rest]
        size += one
    return found[:size], sums[:size]


@compiled
def add_scores(documents: Ints, scores: Floats, others: Ints, other_scores: Floats) -> Floats:
    """Returns the scores of documents, with those of a second list added where it holds them."""
    sums = scores.copy()
    at, end = np.uint64(0), np.uint64(len(documents))
    for other in range(len(others)):
        while at < end and documents[at] < others[other]:
            at += np.uint64(1)
        if at == end:
            break
        if documents[at] == others[other]:
            sums[at] += other_scores[other]
    return sums
