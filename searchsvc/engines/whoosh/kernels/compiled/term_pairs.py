"""Pairs of words: in which documents they are adjacent, and how often.

:mod:`.pair_intersection` fills rows; those with an adjacent pair are read in order of the
documents, and no slot is left behind. What holds: ``order`` has each row once, documents ascend in
it; slots are all zero afterwards.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PackedPairBuffers,
    PairBuffers,
    TermPair,
)
from searchsvc.jit import compiled

from .pair_intersection import ADJACENT, DOCUMENT, intersect_pairs


def adjacent_pair_frequency(pair: TermPair, buffers: Buffers) -> tuple[Ints, Floats]:
    """Returns the documents where the words are adjacent, and how often."""
    return drain_adjacent(*intersect_pairs(pair, buffers))


@compiled
def drain_adjacent(order: Ints, packed_buffers: PackedPairBuffers) -> tuple[Ints, Floats]:
    """Returns the documents in which the words are adjacent, and the sums of that."""
    buffers = PairBuffers(*packed_buffers)
    rows, sums, slots = buffers.rows, buffers.sums, buffers.slots
    documents = np.empty(len(order), np.int64)
    counts = np.empty(len(order), np.float64)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, DOCUMENT])] = 0
        documents[size] = rows[row, DOCUMENT]
        counts[size] = sums[row, ADJACENT]
        size += np.uint64(counts[size] > 0.0)
    return documents[:size], counts[:size]
