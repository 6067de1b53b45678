"""Two words side by side."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints

from .postings import BEYOND_ANY_POSITION, occurrences_of, slot_keys


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
    slots: Ints,  # noqa: ARG001
) -> tuple[Ints, Floats]:
    """The documents where another term stands at a distance from a term, and how often, times the
    norm.
    """
    mine = occurrences_of(documents, counts, positions, first, last, occurrence)
    theirs = occurrences_of(
        others, other_counts, other_positions, other_first, other_last, other_occurrence
    )
    theirs = np.intersect1d(mine + distance, theirs, assume_unique=True)
    found, times = np.unique(theirs // BEYOND_ANY_POSITION + base, return_counts=True)
    values = times * norms[found]
    return found[values > 0], values[values > 0]


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
    at = documents[starts[0] : starts[-1]].astype(np.int64) + base
    held = np.repeat(weights > 0, np.diff(starts))
    fresh = np.unique(at[held & (slots[at] == 0)])
    opened[size : size + len(fresh)] = fresh
    slots[fresh] = np.arange(size, size + len(fresh)) + 1
    np.add.at(ends, slots[at[held]], counts[starts[0] : starts[-1]][held])
    return size + len(fresh)


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
    norms: Floats,
    sums: Floats,
) -> None:
    """Add to each slot the lower weights of places and of terms that stand at a distance, times
    the norm.
    """
    mine = slot_keys(np.arange(len(sums)), slot_starts, places + distance)
    for term, weight in enumerate(weights):
        if weight:
            there = occurrences_of(
                documents,
                counts,
                positions,
                int(starts[term]),
                int(starts[term + 1]),
                int(occurrence_starts[term]),
            )
            found = there // BEYOND_ANY_POSITION + base
            slot = slots[found]
            theirs = ((slot - 1) * BEYOND_ANY_POSITION + there % BEYOND_ANY_POSITION)[slot > 0]
            order = np.argsort(mine)  # places may come in any order within a slot
            both, at, where = np.intersect1d(
                mine[order], theirs, assume_unique=True, return_indices=True
            )
            norm = norms[found[slot > 0][where]]
            gains = np.minimum(weight, place_weights[order][at]) * norm
            np.add.at(sums, both // BEYOND_ANY_POSITION, gains)
