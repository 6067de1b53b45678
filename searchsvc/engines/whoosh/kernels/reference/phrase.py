"""Any number of words in a row: who holds them all, where, and what follows what."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints

from .postings import looked_for, slot_keys


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
    at = documents[starts[0] : starts[-1]].astype(np.int64) + base
    held = np.repeat(weights > 0, np.diff(starts)) & (slots[at] == step)
    raised = np.unique(at[held])
    slots[raised] = step + 1
    if step > 0:
        return size
    touched[size : size + len(raised)] = raised
    return size + len(raised)


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
    chosen, slot = looked_for(documents, starts, weights, base, slots)
    np.add.at(ends, slot, counts[chosen])


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
    chosen, slots_of = looked_for(documents, starts, weights, base, slots)
    term_of = np.searchsorted(starts, chosen, side="right") - 1
    sizes = counts[starts[0] : starts[-1]].astype(np.int64)
    first = occurrence_starts[0] + np.cumsum(sizes) - sizes
    for at, slot, term in zip(chosen, slots_of, term_of, strict=True):
        count, begin, end = int(counts[at]), first[at - starts[0]], ends[slot]
        places[end : end + count] = positions[begin : begin + count]
        place_weights[end : end + count] = weights[term]
        ends[slot] += count


def sort_positions(starts: Ints, places: Ints, weights: Floats) -> None:
    """Sort the positions of each slot, their weights along with them."""
    order = np.lexsort([places, np.repeat(np.arange(len(starts) - 1), np.diff(starts))])
    places[:], weights[:] = places[order], weights[order]


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
    slots = np.arange(len(starts) - 1)
    mine = slot_keys(slots, starts, places + distance)
    theirs = slot_keys(slots, next_starts, next_places)
    _, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    kept = np.zeros(len(places) + 1, dtype=np.int64)
    kept[here + 1] = 1
    return (
        np.cumsum(kept)[starts],
        places[here],
        np.minimum(weights[here], next_weights[there]),
    )


def sum_slots(starts: Ints, weights: Floats) -> Floats:
    """The sum of the weights in each slot."""
    slots = np.arange(len(starts) - 1)
    sums = np.bincount(np.repeat(slots, np.diff(starts)), weights, len(slots))
    return sums.astype(np.float64)
