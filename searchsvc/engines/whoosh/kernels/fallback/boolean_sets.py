"""Boolean set operations on what was found."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Floats, Ints, Slots


def intersect(
    documents: Ints,
    scores: Floats,
    others: Ints,
    other_scores: Floats,
    slots: Slots,  # noqa: ARG001
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


def add_scores(documents: Ints, scores: Floats, others: Ints, other_scores: Floats) -> Floats:
    """Returns the scores of documents, with those of a second list added where it holds them."""
    _, mine, theirs = np.intersect1d(documents, others, assume_unique=True, return_indices=True)
    sums = scores.copy()
    sums[mine] += other_scores[theirs]
    return sums
