"""Boolean set operations on what was found.

What was found is two arrays of one length, sorted by document, each document once::

    documents   2    5    7          others         5    9
    scores     1.0  0.4  2.2         other_scores  0.7  0.1

    intersect   5: 1.1               union   2: 1.0   5: 1.1   7: 2.2   9: 0.1
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.jit import compiled

_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping


@compiled
def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """Returns what both lists hold."""
    if len(others) < len(documents):
        documents, scores, others, other_scores = others, other_scores, documents, scores
    common = np.empty(len(documents) + 1, np.int64)  # one more, to write without a condition
    sums = np.empty(len(documents) + 1, np.float64)
    size, at, place = np.uint64(0), np.uint64(0), np.uint64(0)
    end, other_end = np.uint64(len(documents)), np.uint64(len(others))
    far_shorter = len(documents) * _FAR_SHORTER < len(others)
    while at < end and place < other_end:
        if far_shorter:
            place += np.uint64(np.searchsorted(others[place:], documents[at]))
            if place == other_end:
                break
        document, other = documents[at], others[place]
        common[size], sums[size] = document, scores[at] + other_scores[place]
        size += np.uint64(document == other)
        at += np.uint64(document <= other)
        place += np.uint64(other <= document)
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
def add_pair_scores(
    documents: Ints,
    scores: Floats,
    others: Ints,
    counts: Floats,
    max_score: float,
    saturation: float,
) -> Floats:
    """Adds what pairs score in the documents that hold them."""
    sums = scores.copy()
    at = 0
    for other in range(len(others)):
        while at < len(documents) and documents[at] < others[other]:
            at += 1
        if at == len(documents):
            break
        if documents[at] == others[other]:
            sums[at] += max_score * counts[other] / (counts[other] + saturation)
    return sums
