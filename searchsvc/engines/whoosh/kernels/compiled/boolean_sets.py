"""Which of the documents found are kept and counted."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask, Norms
from searchsvc.jit import compiled

_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping
_FAR_FEWER = 8  # documents than sets: then not every set is passed over


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
def union(
    documents: Ints, values: Floats, others: Ints, other_values: Floats
) -> tuple[Ints, Floats]:
    """The documents of two sorted lists, in order, with the sums of their values."""
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
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Norms,
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
                sums[slot - 1] += counts[at] * np.float64(norms[document]) * weight


@compiled
def accumulate_matches(
    found: Ints,
    sums: Floats,
    documents: Array,
    counts: Array,
    first: int,
    last: int,
    weight: float,
    norms: Norms,
    others: Array,
    other_counts: Array,
    other_first: int,
    other_last: int,
    other_weight: float,
    other_norms: Norms,
    base: int,
) -> None:
    """Add ``count * norm * weight`` of two terms' postings to the sums of the documents found."""
    at, other = first, other_first
    for place in range(np.searchsorted(found, base), len(found)):
        document = found[place] - base
        norm, other_norm = np.float64(norms[found[place]]), np.float64(other_norms[found[place]])
        while at < last and np.int64(documents[at]) < document:
            at += 1
        while other < other_last and np.int64(others[other]) < document:
            other += 1
        if at < last and np.int64(documents[at]) == document:
            sums[place] += counts[at] * norm * weight
        if other < other_last and np.int64(others[other]) == document:
            sums[place] += other_counts[other] * other_norm * other_weight
        if at == last and other == other_last:
            break


@compiled
def keep_accumulated(
    documents: Ints, scores: Floats, sums: Floats, weight: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents that have a sum, with the score it makes on top."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = 0
    for at in range(len(documents)):
        value = sums[at]
        if value > 0.0:
            kept[size] = documents[at]
            kept_scores[size] = scores[at] + weight * value / (value + saturation)
            size += 1
    return kept[:size], kept_scores[:size]


@compiled
def add_pair_scores(
    documents: Ints, scores: Floats, others: Ints, counts: Floats, weight: float, saturation: float
) -> Floats:
    """The scores and, for the documents that are among the others, what their counts score."""
    sums = scores.copy()
    at = 0
    for other in range(len(others)):
        while at < len(documents) and documents[at] < others[other]:
            at += 1
        if at == len(documents):
            break
        if documents[at] == others[other]:
            sums[at] += weight * counts[other] / (counts[other] + saturation)
    return sums


@compiled
def count_facets(
    codes: Array,
    rows: Ints,
    documents: Ints,
    first_sets: Ints,
    set_starts: Array,
    members: Array,
    first_values: Ints,
) -> Ints:
    """For some rows of a facet table, one after the other: how many values the documents have, and
    each of these with how many documents have it.

    See :class:`searchsvc.engines.whoosh.doc_values.DocValues`.
    """
    counts = np.zeros(first_values[-1], np.int64)
    counted = np.empty(len(rows) * (1 + 2 * len(counts)), np.int64)
    size = 0
    for row in rows:
        line = codes[row]
        first, last = first_sets[row], first_sets[row + 1] - 1
        begin = first_values[row]
        counts[begin : first_values[row + 1]] = 0  # a facet may be asked for twice
        if len(documents) * _FAR_FEWER < last - first:
            for document in documents:
                each = first + np.int64(line[np.uint64(document)])
                for at in range(set_starts[each], set_starts[each + 1]):
                    counts[begin + members[at]] += 1
        else:
            by_set = np.zeros(last - first, np.int64)
            for document in documents:
                by_set[line[np.uint64(document)]] += 1
            for each in range(first, last):
                for at in range(set_starts[each], set_starts[each + 1]):
                    counts[begin + members[at]] += by_set[each - first]
        header = size
        size += 1
        for value in range(begin, first_values[row + 1]):
            if counts[value] > 0:
                counted[size] = value
                counted[size + 1] = counts[value]
                size += 2
        counted[header] = (size - header) // 2
    return counted[:size]


@compiled
def filter_by_ordinal(
    codes: Array, wanted: Mask, documents: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """The documents whose code is wanted, with their scores."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = np.uint64(0)
    for at in range(np.uint64(len(documents))):
        kept[size] = documents[at]
        kept_scores[size] = scores[at]
        size += np.uint64(wanted[codes[np.uint64(documents[at])]])
    return kept[:size], kept_scores[:size]
