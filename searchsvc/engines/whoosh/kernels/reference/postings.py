"""Reading postings as whole arrays."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints

BEYOND_ANY_POSITION = 1 << 32


def occurrences_of(
    documents: Array, counts: Array, positions: Array, first: int, last: int, occurrence: int
) -> Ints:
    """Where a term stands: the document times a large number, plus the position."""
    times = counts[first:last].astype(np.int64)
    own = documents[first:last].astype(np.int64)
    begun = positions[occurrence : occurrence + times.sum()]
    return np.repeat(own * BEYOND_ANY_POSITION, times) + begun


def looked_for(
    documents: Array, starts: Ints, weights: Floats, base: int, slots: Array
) -> tuple[Ints, Ints]:
    """The postings of documents that have a slot, and these slots."""
    slot = slots[documents[starts[0] : starts[-1]].astype(np.int64) + base]
    held = np.flatnonzero(np.repeat(weights > 0, np.diff(starts)) & (slot > 0))
    return starts[0] + held, slot[held].astype(np.int64)


def slot_keys(slots: Ints, starts: Ints, places: Ints) -> Ints:
    """Each place with its slot, as one number."""
    return np.repeat(slots, np.diff(starts)) * BEYOND_ANY_POSITION + places
