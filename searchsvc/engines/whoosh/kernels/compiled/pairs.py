"""Two words side by side."""

from __future__ import annotations

import numpy as np

from searchsvc.compiling import compiled
from searchsvc.engines.whoosh.kernels.types import FEW_PLACES, Array, Floats, Ints

_POSTING_BITS = 28  # as many as a segment has documents at most, and some
_POSTING_MASK = (1 << _POSTING_BITS) - 1


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
def add_adjacent(  # noqa: C901
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
    norms: Floats,
    sums: Floats,
) -> None:
    """Add to each slot the lower weights of places and of terms that stand at a distance, times
    the norm.

    Places come sorted where there are more than ``FEW_PLACES`` of them.
    """
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        other = occurrence_starts[term]
        for at in range(starts[term], starts[term + 1]):
            other_end = other + np.int64(counts[at])
            document = base + np.int64(documents[at])
            slot = slots[document]
            if slot > 0:
                norm = norms[document]
                mine = slot_starts[slot - 1]
                end = slot_starts[slot]
                if end - mine <= FEW_PLACES:
                    while other < other_end:
                        wanted = np.int64(positions[other]) - distance
                        for place in range(mine, end):
                            if places[place] == wanted:
                                sums[slot - 1] += min(weight, place_weights[place]) * norm
                        other += 1
                while mine < end and other < other_end:
                    gap = np.int64(positions[other]) - places[mine]
                    if gap == distance:
                        sums[slot - 1] += min(weight, place_weights[mine]) * norm
                    mine += gap >= distance
                    other += gap <= distance
            other = other_end
