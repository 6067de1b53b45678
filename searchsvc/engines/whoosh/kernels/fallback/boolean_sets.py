"""Boolean set operations on what was found."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
)

from .accumulators import saturate


def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """Returns what both lists hold."""
    common, mine, theirs = np.intersect1d(
        documents, others, assume_unique=True, return_indices=True
    )
    return common, scores[mine] + other_scores[theirs]


def union(
    documents: Ints, values: Floats, others: Ints, other_values: Floats
) -> tuple[Ints, Floats]:
    """Returns what one list at least holds."""
    found, place = np.unique(np.concatenate([documents, others]), return_inverse=True)
    sums = np.bincount(place, np.concatenate([values, other_values]), len(found))
    return found, sums.astype(np.float64)


def add_pair_scores(
    documents: Ints,
    scores: Floats,
    others: Ints,
    counts: Floats,
    max_score: float,
    saturation: float,
) -> Floats:
    """Adds what pairs score in the documents that hold them."""
    _, mine, theirs = np.intersect1d(documents, others, assume_unique=True, return_indices=True)
    sums = scores.copy()
    sums[mine] += saturate(counts[theirs], max_score, saturation)
    return sums
