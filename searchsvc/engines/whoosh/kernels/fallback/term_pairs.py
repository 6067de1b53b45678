"""Pairs of words: in which documents they are adjacent, and how often."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PackedPostings,
    SegmentTerm,
    TermPair,
    WeightedPostings,
)

from .postings import BEYOND_ANY_POSITION, of_term

_NOWHERE: Ints = np.empty(0, dtype=np.int64)


def adjacent_pair_frequency(pair: TermPair, buffers: Buffers) -> tuple[Ints, Floats]:
    """Returns the documents where the words are adjacent, and how often."""
    counts = _adjacent(pair, len(buffers.slots))
    found = np.flatnonzero(counts)
    return found, counts[found]


def _adjacent(pair: TermPair, size: int) -> Floats:
    counts = np.zeros(size)
    for one, other in zip(pair.one, pair.other, strict=True):
        doc_base = SegmentTerm(*one).doc_base
        for mine, theirs, norms in zip(one[:2], other[:2], pair.norms, strict=True):
            (held, weights), (other_held, other_weights) = map(_occurrences, (mine, theirs))
            keys, at, where = np.intersect1d(
                held + pair.distance, other_held, assume_unique=True, return_indices=True
            )
            found = keys // BEYOND_ANY_POSITION + doc_base
            lower = np.minimum(weights[at], other_weights[where])
            np.add.at(counts, found, lower * norms[found])
    return counts


def _occurrences(packed: PackedPostings) -> tuple[Ints, Floats]:
    """Returns the occurrences of the terms, and the weight of the term at each."""
    postings = WeightedPostings(*packed)
    found = [of_term(postings, term) for term in range(len(postings.weights))]
    held = np.concatenate([_NOWHERE, *found])
    return held, np.repeat(postings.weights, [len(each) for each in found])
