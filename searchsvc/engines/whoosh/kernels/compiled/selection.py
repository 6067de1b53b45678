"""Which of the documents found are kept, counted or come first."""

from __future__ import annotations

import numpy as np

from searchsvc.compiling import compiled, compiled_step
from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask, Norms

_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping
_BLOCK = 64
_FAR_FEWER = 8  # documents than sets: then not every set is passed over
_FEW = 30  # more candidates than are wanted, sorted by insertion


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
def add_found(
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
def keep_scored(
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
def add_gains(
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
def highest(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Where the ``wanted`` highest keys stand, and all that are as high but for ``tolerance``."""
    heap = np.empty(wanted, np.float64)  # the highest so far, the lowest of them on top
    found = np.empty(len(keys), np.int64)
    size = 0
    for at in range(wanted):
        child = at
        while child > 0 and heap[(child - 1) // 2] > keys[at]:
            heap[child] = heap[(child - 1) // 2]
            child = (child - 1) // 2
        heap[child] = keys[at]
        found[at] = at
    size = wanted
    enough = heap[0] - tolerance
    for begin in range(wanted, len(keys), _BLOCK):
        end = min(begin + _BLOCK, len(keys))
        if not _reaches(keys, begin, end, enough):
            continue
        for at in range(begin, end):
            key = keys[at]
            if key >= enough:
                found[size] = at
                size += 1
                if key > heap[0]:
                    _replace_lowest(heap, key)
                    enough = heap[0] - tolerance
    kept = 0
    for at in range(size):
        found[kept] = found[at]
        kept += int(keys[found[at]] >= enough)
    return found[:kept]


@compiled_step
def _reaches(keys: Floats, begin: int, end: int, enough: float) -> bool:
    """Whether one of some keys is high enough; compares several at a time."""
    reaches = False
    for at in range(np.uint64(begin), np.uint64(end)):
        reaches |= bool(keys[at] >= enough)
    return reaches


@compiled_step
def _replace_lowest(heap: Floats, key: float) -> None:
    hole = 0
    while 2 * hole + 1 < len(heap):
        child = 2 * hole + 1
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[hole] = heap[child]
        hole = child
    heap[hole] = key


@compiled
def best_first(
    scores: Floats, documents: Ints, dates: Ints, wanted: int, decimals: int
) -> tuple[Ints, Floats, bool]:
    """The ``wanted`` documents with the highest scores, highest first, of equal ones the newest,
    with their scores; and whether that is the whole truth: not where others are equal by both.
    """
    scale = 10.0**decimals
    places = highest(scores, wanted, 1.0 / scale)
    if len(places) > wanted + _FEW:
        return places, scores, False
    for at in range(1, len(places)):
        place = places[at]
        to = at
        while to > 0 and _is_better(scores, documents, dates, scale, place, places[to - 1]):
            places[to] = places[to - 1]
            to -= 1
        places[to] = place
    for at in range(1, min(wanted + 1, len(places))):
        if not _is_better(scores, documents, dates, scale, places[at - 1], places[at]):
            return places, scores, False
    return documents[places[:wanted]], scores[places[:wanted]], True


@compiled_step
def _is_better(
    scores: Floats, documents: Ints, dates: Ints, scale: float, one: int, other: int
) -> bool:
    mine, theirs = np.rint(scores[one] * scale), np.rint(scores[other] * scale)
    if mine != theirs:
        return bool(mine > theirs)
    return bool(dates[documents[one]] > dates[documents[other]])


@compiled
def count_values(
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

    See :class:`searchsvc.engines.whoosh.facet_table.FacetTable`.
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
def select(codes: Array, wanted: Mask, documents: Ints, scores: Floats) -> tuple[Ints, Floats]:
    """The documents whose code is wanted, with their scores."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = np.uint64(0)
    for at in range(np.uint64(len(documents))):
        kept[size] = documents[at]
        kept_scores[size] = scores[at]
        size += np.uint64(wanted[codes[np.uint64(documents[at])]])
    return kept[:size], kept_scores[:size]
