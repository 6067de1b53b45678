"""Phrases of any number of words: who holds them all, at which positions, what follows what."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PackedPositions,
    PackedPostings,
    Slots,
    TermPositions,
    WeightedPostings,
)

from .postings import BEYOND_ANY_POSITION, of_term, slot_keys, with_slots


def mark_documents(
    packed: PackedPostings, doc_base: int, step: int, slots: Slots, touched: Ints, size: int
) -> int:
    """Raises documents that have come ``step`` steps by one; step 0 begins with every document."""
    postings = WeightedPostings(*packed)
    starts = postings.starts
    documents = postings.documents[starts[0] : starts[-1]].astype(np.int64) + doc_base
    held = np.repeat(postings.weights > 0, np.diff(starts)) & (slots[documents] == step)
    raised = np.unique(documents[held])
    slots[raised] = step + 1
    if step > 0:
        return size
    touched[size : size + len(raised)] = raised
    return size + len(raised)


def count_positions(packed: PackedPostings, doc_base: int, slots: Slots, ends: Ints) -> None:
    """Adds to ``ends[slot]`` how often the terms stand in the document of each slot."""
    postings = WeightedPostings(*packed)
    chosen, slot = with_slots(postings, doc_base, slots)
    np.add.at(ends, slot, postings.counts[chosen])


def fill_positions(
    packed: PackedPostings,
    doc_base: int,
    slots: Slots,
    ends: Ints,
    positions: Ints,
    weights: Floats,
) -> None:
    """Puts positions behind what each slot holds already, from ``ends`` on, which go on."""
    postings = WeightedPostings(*packed)
    starts = postings.starts
    chosen, slots_of = with_slots(postings, doc_base, slots)
    terms = np.searchsorted(starts, chosen, side="right") - 1
    sizes = postings.counts[starts[0] : starts[-1]].astype(np.int64)
    first = postings.occurrence_starts[0] + np.cumsum(sizes) - sizes
    for at, slot, term in zip(chosen - starts[0], slots_of, terms, strict=True):
        count, begin, end = sizes[at], first[at], ends[slot]
        positions[end : end + count] = postings.positions[begin : begin + count]
        weights[end : end + count] = postings.weights[term]
        ends[slot] += count


def sort_positions(packed: PackedPositions) -> None:
    """Sorts the positions of each slot, their weights along with them."""
    starts, positions, weights = TermPositions(*packed)
    order = np.lexsort([positions, np.repeat(np.arange(len(starts) - 1), np.diff(starts))])
    positions[:], weights[:] = positions[order], weights[order]


def follow_positions(
    packed: PackedPositions, packed_next: PackedPositions, distance: int
) -> PackedPositions:
    """Keeps the positions that have one of the next word ``distance`` behind them."""
    here, after = TermPositions(*packed), TermPositions(*packed_next)
    mine = slot_keys(here.starts, here.positions + distance)
    theirs = slot_keys(after.starts, after.positions)
    _, at, other = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    kept = np.zeros(len(here.positions) + 1, dtype=np.int64)
    kept[at + 1] = 1
    lower = np.minimum(here.weights[at], after.weights[other])
    return np.cumsum(kept)[here.starts], here.positions[at], lower


def sum_slots(starts: Ints, weights: Floats) -> Floats:
    """Returns the sum of the weights in each slot."""
    slots = np.arange(len(starts) - 1)
    sums = np.bincount(np.repeat(slots, np.diff(starts)), weights, len(slots))
    return sums.astype(np.float64)


def occurrences(packed: PackedPostings, doc_base: int) -> Ints:
    """Returns where a single term stands."""
    return of_term(WeightedPostings(*packed), 0) + doc_base * BEYOND_ANY_POSITION


def follow_occurrences(begun: Ints, packed: PackedPostings, doc_base: int, distance: int) -> Ints:
    """Keeps the occurrences that have a single term ``distance`` behind them."""
    return np.intersect1d(begun, occurrences(packed, doc_base) - distance, assume_unique=True)
