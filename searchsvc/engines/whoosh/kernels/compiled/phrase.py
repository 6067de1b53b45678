"""Any number of words in a row: who holds them all, where, and what follows what."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints
from searchsvc.jit import compiled


@compiled
def mark_documents(
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
def count_positions(
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
def fill_positions(
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
def sort_positions(starts: Ints, places: Ints, weights: Floats) -> None:
    """Sort the positions of each slot, their weights along with them."""
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
def follow_positions(
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
