"""Boolean set operations on what was found.

What was found is two arrays of one length, sorted by document, each document once::

    documents   2    5    7          others         5    9
    scores     1.0  0.4  2.2         other_scores  0.7  0.1

    intersect   5: 1.1               union   2: 1.0   5: 1.1   7: 2.2   9: 0.1
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    Norms,
    PackedPostingList,
    PackedPostings,
    PostingList,
    Slots,
    WeightedPostings,
)
from searchsvc.jit import compiled

_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping


@compiled
def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """Returns what both lists hold; the first should be the shorter one."""
    common = np.empty(len(documents), np.int64)
    sums = np.empty(len(documents), np.float64)
    size = 0
    place = 0
    far_shorter = len(documents) * _FAR_SHORTER < len(others)
    for at in range(len(documents)):
        document = documents[at]
        if far_shorter:
            place += np.searchsorted(others[place:], document)
        else:
            while place < len(others) and others[place] < document:
                place += 1
        if place == len(others):
            break
        if others[place] == document:
            common[size] = document
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
    size = 0
    at, other = 0, 0
    while at < len(documents) or other < len(others):
        if other == len(others) or (at < len(documents) and documents[at] < others[other]):
            found[size], sums[size] = documents[at], values[at]
            at += 1
        elif at == len(documents) or others[other] < documents[at]:
            found[size], sums[size] = others[other], other_values[other]
            other += 1
        else:
            found[size], sums[size] = documents[at], values[at] + other_values[other]
            at += 1
            other += 1
        size += 1
    return found[:size], sums[:size]


@compiled
def accumulate_in_slots(
    packed: PackedPostings, norms: Norms, doc_base: int, slots: Slots, sums: Floats
) -> None:
    """Adds the value of each posting to the sum of its document's slot; 0 is no slot."""
    postings = WeightedPostings(*packed)
    for term in range(len(postings.weights)):
        weight = postings.weights[term]
        if weight == 0.0:
            continue
        for at in range(postings.starts[term], postings.starts[term + 1]):
            document = doc_base + np.int64(postings.documents[at])
            slot = slots[document]
            if slot > 0:
                sums[slot - 1] += postings.counts[at] * np.float64(norms[document]) * weight


@compiled
def accumulate_matches(
    found: Ints,
    sums: Floats,
    one: PackedPostingList,
    other: PackedPostingList,
    doc_base: int,
) -> None:
    """Adds the values of two posting lists to the sums of the documents found."""
    mine, theirs = PostingList(*one), PostingList(*other)
    at, other_at = mine.first, theirs.first
    for place in range(np.searchsorted(found, doc_base), len(found)):
        document = found[place] - doc_base
        while at < mine.last and np.int64(mine.documents[at]) < document:
            at += 1
        while other_at < theirs.last and np.int64(theirs.documents[other_at]) < document:
            other_at += 1
        if at < mine.last and np.int64(mine.documents[at]) == document:
            sums[place] += mine.counts[at] * np.float64(mine.norms[found[place]]) * mine.weight
        if other_at < theirs.last and np.int64(theirs.documents[other_at]) == document:
            norm = np.float64(theirs.norms[found[place]])
            sums[place] += theirs.counts[other_at] * norm * theirs.weight
        if at == mine.last and other_at == theirs.last:
            break


@compiled
def keep_accumulated(
    documents: Ints, scores: Floats, sums: Floats, max_score: float, saturation: float
) -> tuple[Ints, Floats]:
    """Keeps the documents that have a sum, with the score it makes on top."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = 0
    for at in range(len(documents)):
        value = sums[at]
        if value > 0.0:
            kept[size] = documents[at]
            kept_scores[size] = scores[at] + max_score * value / (value + saturation)
            size += 1
    return kept[:size], kept_scores[:size]


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
