"""Postings as whole arrays."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Ints, Slots, WeightedPostings

BEYOND_ANY_POSITION = 1 << 32


def of_term(postings: WeightedPostings, term: int) -> Ints:
    """Returns where a term stands: the document times a large number, plus the position."""
    first, last = int(postings.starts[term]), int(postings.starts[term + 1])
    begin = int(postings.occurrence_starts[term])
    counts = postings.counts[first:last].astype(np.int64)
    documents = postings.documents[first:last].astype(np.int64)
    positions = postings.positions[begin : begin + counts.sum()]
    return np.repeat(documents * BEYOND_ANY_POSITION, counts) + positions


def with_slots(postings: WeightedPostings, doc_base: int, slots: Slots) -> tuple[Ints, Ints]:
    """Returns the postings of documents that have a slot, and these slots."""
    starts, weights = postings.starts, postings.weights
    slot = slots[postings.documents[starts[0] : starts[-1]].astype(np.int64) + doc_base]
    held = np.flatnonzero(np.repeat(weights > 0, np.diff(starts)) & (slot > 0))
    return starts[0] + held, slot[held].astype(np.int64)


def slot_keys(starts: Ints, positions: Ints) -> Ints:
    """Returns each position with its slot, as one number."""
    slots = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return slots * BEYOND_ANY_POSITION + positions
