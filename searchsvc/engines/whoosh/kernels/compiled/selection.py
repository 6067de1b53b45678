"""Which of the documents found are kept, counted or come first."""

from __future__ import annotations

import numpy as np

from searchsvc.compiling import compiled
from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask

_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping


@compiled
def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """What two sorted lists have in common, with the sums of the scores; the first is shorter."""
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
def add_to_slots(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Floats,
    slots: Array,
    sums: Floats,
) -> None:
    """Add ``count * norm * weight`` of each posting to the slot of its document; 0 is none."""
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        for at in range(starts[term], starts[term + 1]):
            document = base + np.int64(documents[at])
            slot = slots[document]
            if slot > 0:
                sums[slot] += counts[at] * norms[document] * weight


@compiled
def keep_scored(
    documents: Ints, scores: Floats, sums: Floats, weight: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents whose slot holds a sum, with the score it makes on top."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = 0
    for at in range(len(documents)):
        value = sums[at + 1]
        if value > 0.0:
            kept[size] = documents[at]
            kept_scores[size] = scores[at] + weight * value / (value + saturation)
            size += 1
    return kept[:size], kept_scores[:size]


@compiled
def add_where(documents: Ints, scores: Floats, others: Ints, extra: Floats) -> None:
    """Add extra scores to those of the same documents; both come sorted."""
    at = 0
    for other in range(len(others)):
        while at < len(documents) and documents[at] < others[other]:
            at += 1
        if at == len(documents):
            break
        if documents[at] == others[other]:
            scores[at] += extra[other]


@compiled
def lowest(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Where the ``wanted`` lowest keys stand, and all that are as low but for ``tolerance``."""
    heap = np.empty(wanted, np.float64)  # the lowest so far, the highest of them on top
    size = 0
    for key in keys:
        if size < wanted:
            child = size
            size += 1
            while child > 0 and heap[(child - 1) // 2] < key:
                heap[child] = heap[(child - 1) // 2]
                child = (child - 1) // 2
            heap[child] = key
        elif key < heap[0]:
            hole = 0
            while 2 * hole + 1 < wanted:
                child = 2 * hole + 1
                if child + 1 < wanted and heap[child + 1] > heap[child]:
                    child += 1
                if heap[child] <= key:
                    break
                heap[hole] = heap[child]
                hole = child
            heap[hole] = key
    highest = heap[0] + tolerance
    found = np.empty(len(keys), np.int64)
    size = 0
    for at in range(len(keys)):
        if keys[at] <= highest:
            found[size] = at
            size += 1
    return found[:size]


@compiled
def count_values(
    codes: Array, documents: Ints, set_starts: Ints, members: Ints, values: int
) -> Ints:
    """How many of the documents have each of so many values, and last how many have none.

    A document's code names its set; set ``s`` has the values ``members[set_starts[s]:...]``.
    """
    by_set = np.zeros(len(set_starts) - 1, np.int64)
    for document in documents:
        by_set[codes[document]] += 1
    counts = np.zeros(values + 1, np.int64)
    for number in range(len(by_set)):
        first, last = set_starts[number], set_starts[number + 1]
        for at in range(first, last):
            counts[members[at]] += by_set[number]
        if first == last:
            counts[values] += by_set[number]
    return counts


@compiled
def select(codes: Array, wanted: Mask, documents: Ints, scores: Floats) -> tuple[Ints, Floats]:
    """The documents whose code is wanted, with their scores."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = 0
    for at in range(len(documents)):
        kept[size] = documents[at]
        kept_scores[size] = scores[at]
        size += wanted[codes[documents[at]]]
    return kept[:size], kept_scores[:size]
