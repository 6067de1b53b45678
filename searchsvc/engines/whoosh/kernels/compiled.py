"""The inner loops of a search, compiled by numba when first used and kept on disk after that.

They run without Python's lock, so that searches in many threads run side by side. No index is
checked here: the arrays of a segment are, when they are first read (``codec/reading.py``).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from searchsvc.compiling import compiled

from .types import Array, Floats, Ints, Mask

_POSTING_BITS = 24  # as many as a segment has documents at most, and some
_POSTING_MASK = (1 << _POSTING_BITS) - 1
_FAR_SHORTER = 16  # from this ratio of lengths on, halving is quicker than stepping


@compiled
def add_postings(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Floats,
    totals: Floats,
    seen: Mask,
    touched: Ints,
    size: int,
) -> int:
    """Add ``count * norm * weight`` of each posting to its document's total."""
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        for at in range(starts[term], starts[term + 1]):
            document = base + np.int64(documents[at])
            norm = norms[document]
            if norm == 0.0:
                continue
            if not seen[document]:
                seen[document] = True
                touched[size] = document
                size += 1
            totals[document] += counts[at] * norm * weight
    return size


@compiled
def merge_postings(
    documents: Array,
    counts: Array,
    first: int,
    last: int,
    weight: float,
    norms: Floats,
    others: Array,
    other_counts: Array,
    other_first: int,
    other_last: int,
    other_weight: float,
    other_norms: Floats,
    base: int,
) -> tuple[Ints, Floats]:
    """The documents of two terms' postings, in order, with sums of ``count * norm * weight``."""
    most = last - first + other_last - other_first
    found = np.empty(most, np.int64)
    values = np.empty(most, np.float64)
    size = 0
    at, other = first, other_first
    while at < last or other < other_last:
        value = 0.0
        if other == other_last or (at < last and documents[at] <= others[other]):
            document = np.int64(documents[at])
            value += counts[at] * norms[base + document] * weight
            at += 1
            if other < other_last and others[other] == document:
                value += other_counts[other] * other_norms[base + document] * other_weight
                other += 1
        else:
            document = np.int64(others[other])
            value += other_counts[other] * other_norms[base + document] * other_weight
            other += 1
        if value > 0.0:
            found[size] = base + document
            values[size] = value
            size += 1
    return found[:size], values[:size]


@compiled
def add_scores(
    documents: Ints, scores: Floats, totals: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Add each document's score to its total."""
    for at in range(len(documents)):
        document = documents[at]
        if not seen[document]:
            seen[document] = True
            touched[size] = document
            size += 1
        totals[document] += scores[at]
    return size


@compiled
def pass_on(
    totals: Floats,
    seen: Mask,
    touched: Ints,
    weight: float,
    saturation: float,
    sums: Floats,
    summed: Mask,
    sum_touched: Ints,
    size: int,
) -> int:
    """Clear the totals of the ``touched`` documents and add the scores they make to ``sums``."""
    for document in touched:
        value = totals[document]
        totals[document] = 0.0
        seen[document] = False
        if not summed[document]:
            summed[document] = True
            sum_touched[size] = document
            size += 1
        sums[document] += weight * value / (value + saturation)
    return size


@compiled
def merge_runs(totals: Floats, seen: Mask, touched: Ints, middle: int) -> tuple[Ints, Floats]:
    """The ``touched`` documents, sorted up to the middle and from there on, with their totals;
    both are cleared.
    """
    size = len(touched)
    documents = np.empty(size, np.int64)
    values = np.empty(size, np.float64)
    left, right = 0, middle
    for at in range(size):
        if right == size or (left < middle and touched[left] < touched[right]):
            document = touched[left]
            left += 1
        else:
            document = touched[right]
            right += 1
        documents[at] = document
        values[at] = totals[document]
        totals[document] = 0.0
        seen[document] = False
    return documents, values


@compiled
def sweep(totals: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:
    """The ``size`` documents seen, in order, with their totals; both are cleared."""
    documents = np.empty(size + 1, np.int64)  # one more, so that writing needs no condition
    values = np.empty(size + 1, np.float64)
    at = 0
    for document in range(len(seen)):
        documents[at] = document
        values[at] = totals[document]
        at += seen[document]
    totals[:] = 0.0
    seen[:] = False
    return documents[:size], values[:size]


@compiled
def saturate(values: Floats, weight: float, saturation: float) -> Floats:
    """BM25's ``weight * value / (value + saturation)``."""
    scores = np.empty(len(values), np.float64)
    for at in range(len(values)):
        scores[at] = weight * values[at] / (values[at] + saturation)
    return scores


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
def adjacent(
    documents: Array,
    counts: Array,
    positions: Array,
    first: int,
    last: int,
    occurrence: int,
    others: Array,
    other_counts: Array,
    other_positions: Array,
    other_first: int,
    other_last: int,
    other_occurrence: int,
    distance: int,
    base: int,
    norms: Floats,
    slots: Ints,
) -> tuple[Ints, Floats]:
    """The documents where another term stands at a distance from a term, and how often, times the
    norm. The term with fewer postings comes first: each of its documents gets a slot.
    """
    place = np.int64(occurrence)
    for at in range(first, last):
        slots[documents[at]] = place << _POSTING_BITS | (at - first + 1)
        place += np.int64(counts[at])
    found = np.empty(last - first, np.int64)
    values = np.empty(last - first, np.float64)
    size = 0
    other = np.int64(other_occurrence)
    for at in range(other_first, other_last):
        other_end = other + np.int64(other_counts[at])
        slot = slots[others[at]]
        if slot > 0:
            mine = slot >> _POSTING_BITS
            end = mine + np.int64(counts[first + (slot & _POSTING_MASK) - 1])
            together = 0
            while mine < end and other < other_end:
                gap = np.int64(other_positions[other]) - np.int64(positions[mine])
                together += gap == distance
                mine += gap >= distance
                other += gap <= distance
            norm = norms[base + np.int64(others[at])]
            if together > 0 and norm > 0.0:
                found[size] = base + np.int64(others[at])
                values[size] = together * norm
                size += 1
        other = other_end
    for at in range(first, last):
        slots[documents[at]] = 0
    return found[:size], values[:size]


@compiled
def open_slots(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    slots: Ints,
    opened: Ints,
    ends: Ints,
    size: int,
) -> int:
    """Give each document a slot, from 1 on, and add to ``ends[slot]`` how often the terms stand
    in it; ``opened`` names the documents in the order of their slots.
    """
    for term in range(len(weights)):
        if weights[term] == 0.0:
            continue
        for at in range(starts[term], starts[term + 1]):
            document = base + np.int64(documents[at])
            slot = slots[document]
            if slot == 0:
                opened[size] = document
                size += 1
                slots[document] = slot = size
            ends[slot] += counts[at]
    return size


@compiled
def add_adjacent(
    documents: Array,
    counts: Array,
    positions: Array,
    starts: Ints,
    occurrence_starts: Ints,
    weights: Floats,
    base: int,
    slots: Ints,
    slot_starts: Ints,
    places: Ints,
    place_weights: Floats,
    distance: int,
    sums: Floats,
) -> None:
    """Add to each slot the lower weights of places and of terms that stand at a distance."""
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        other = occurrence_starts[term]
        for at in range(starts[term], starts[term + 1]):
            other_end = other + np.int64(counts[at])
            slot = slots[base + np.int64(documents[at])]
            if slot > 0:
                mine = slot_starts[slot - 1]
                end = slot_starts[slot]
                while mine < end and other < other_end:
                    gap = np.int64(positions[other]) - places[mine]
                    if gap == distance:
                        sums[slot - 1] += min(weight, place_weights[mine])
                    mine += gap >= distance
                    other += gap <= distance
            other = other_end


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
def mark(
    documents: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    step: int,
    slots: Array,
    touched: Ints,
    size: int,
) -> int:
    """Raise documents that have come ``step`` steps by one; step 0 begins with every document."""
    for term in range(len(weights)):
        if weights[term] == 0.0:
            continue
        for at in range(starts[term], starts[term + 1]):
            document = base + np.int64(documents[at])
            if slots[document] == step:
                slots[document] = step + 1
                if step == 0:
                    touched[size] = document
                    size += 1
    return size


@compiled
def count_places(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    slots: Array,
    ends: Ints,
) -> None:
    """Add to ``ends[slot]`` how often the terms stand in the document of each slot."""
    for term in range(len(weights)):
        if weights[term] == 0.0:
            continue
        for at in range(starts[term], starts[term + 1]):
            slot = slots[base + np.int64(documents[at])]
            if slot > 0:
                ends[slot] += counts[at]


@compiled
def fill_places(
    documents: Array,
    counts: Array,
    positions: Array,
    starts: Ints,
    occurrence_starts: Ints,
    weights: Floats,
    base: int,
    slots: Array,
    ends: Ints,
    places: Ints,
    place_weights: Floats,
) -> None:
    """Put the positions of the terms behind what each slot holds already, from ``ends`` on."""
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        occurrence = occurrence_starts[term]
        for at in range(starts[term], starts[term + 1]):
            count = np.int64(counts[at])
            slot = slots[base + np.int64(documents[at])]
            if slot > 0:
                end = ends[slot]
                for step in range(count):
                    places[end + step] = positions[occurrence + step]
                    place_weights[end + step] = weight
                ends[slot] = end + count
            occurrence += count


@compiled
def sort_places(starts: Ints, places: Ints, weights: Floats) -> None:
    """Sort each slot's few positions, their weights along with them."""
    for slot in range(len(starts) - 1):
        for at in range(starts[slot] + 1, starts[slot + 1]):
            place = places[at]
            weight = weights[at]
            to = at
            while to > starts[slot] and places[to - 1] > place:
                places[to] = places[to - 1]
                weights[to] = weights[to - 1]
                to -= 1
            places[to] = place
            weights[to] = weight


@compiled
def follow(
    starts: Ints,
    places: Ints,
    weights: Floats,
    next_starts: Ints,
    next_places: Ints,
    next_weights: Floats,
    distance: int,
) -> tuple[Ints, Ints, Floats]:
    """The places that have one of the next word ``distance`` behind them; the lower weight."""
    kept_starts = np.zeros(len(starts), np.int64)
    kept_places = np.empty(len(places), np.int64)
    kept_weights = np.empty(len(places), np.float64)
    size = 0
    for slot in range(len(starts) - 1):
        other = next_starts[slot]
        last = next_starts[slot + 1]
        for at in range(starts[slot], starts[slot + 1]):
            wanted = places[at] + distance
            while other < last and next_places[other] < wanted:
                other += 1
            if other == last:
                break
            if next_places[other] == wanted:
                kept_places[size] = places[at]
                kept_weights[size] = min(weights[at], next_weights[other])
                size += 1
        kept_starts[slot + 1] = size
    return kept_starts, kept_places[:size], kept_weights[:size]


@compiled
def sum_slots(starts: Ints, weights: Floats) -> Floats:
    """The sum of the weights in each slot."""
    sums = np.zeros(len(starts) - 1, np.float64)
    for slot in range(len(starts) - 1):
        for at in range(starts[slot], starts[slot + 1]):
            sums[slot] += weights[at]
    return sums


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


@cache
def prepare(documents: str, counts: str, positions: str) -> None:
    """Compile everything for postings of these types now, and not during somebody's search."""
    held, times, places = (_mapped(dtype) for dtype in (documents, counts, positions))
    ints, floats, mask = np.zeros(2, np.int64), np.zeros(2), np.zeros(2, bool)
    none, nothing = ints[:0], floats[:0]
    begin = ints[:1]
    terms = held, times, begin, nothing, 0
    one = held, times, 0, 0, 0.0, floats
    two = held, times, places, 0, 0, 0
    add_postings(*terms, floats, floats, mask, ints, 0)
    merge_postings(*one, *one, 0)
    add_to_slots(*terms, floats, ints, floats)
    adjacent(*two, *two, 1, 0, floats, ints)
    open_slots(*terms, ints, ints, ints, 0)
    add_adjacent(
        held, times, places, begin, begin, nothing, 0, ints, ints, none, nothing, 1, floats
    )
    mark(held, begin, nothing, 0, 0, ints, ints, 0)
    count_places(*terms, ints, ints)
    fill_places(held, times, places, begin, begin, nothing, 0, ints, ints, none, nothing)
    add_scores(none, nothing, floats, mask, ints, 0)
    pass_on(floats, mask, none, 1.0, 1.0, floats, mask, ints, 0)
    merge_runs(floats, mask, none, 0)
    sweep(floats, mask, 0)
    saturate(nothing, 1.0, 1.0)
    intersect(none, nothing, none, nothing)
    keep_scored(none, nothing, floats, 1.0, 1.0)
    add_where(none, nothing, none, nothing)
    sort_places(begin, none, nothing)
    follow(begin, none, nothing, begin, none, nothing, 1)
    sum_slots(begin, nothing)
    lowest(floats, 1, 0.0)
    codes = np.zeros(1, np.int32)
    count_values(codes, none, ints, none, 0)
    select(codes, mask, none, nothing)


def _mapped(dtype: str) -> Array:
    """An empty array as files give them: read-only."""
    empty = np.empty(0, dtype)
    empty.flags.writeable = False
    return empty
