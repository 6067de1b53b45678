"""Boolean set operations on what was found."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    Norms,
    PackedPostingList,
    PackedPostings,
    Slots,
    WeightedPostings,
)

from .accumulators import list_documents, list_values, saturated
from .postings import with_slots


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


def accumulate_in_slots(
    packed: PackedPostings, norms: Norms, doc_base: int, slots: Slots, sums: Floats
) -> None:
    """Adds the value of each posting to the sum of its document's slot."""
    postings = WeightedPostings(*packed)
    chosen, slot = with_slots(postings, doc_base, slots)
    documents = postings.documents[chosen].astype(np.int64) + doc_base
    weights = np.repeat(postings.weights, np.diff(postings.starts))[chosen - postings.starts[0]]
    np.add.at(sums, slot - 1, postings.counts[chosen] * (norms[documents] * weights))


def accumulate_matches(
    found: Ints,
    sums: Floats,
    one: PackedPostingList,
    other: PackedPostingList,
    doc_base: int,
) -> None:
    """Adds the values of two posting lists to the sums of the documents found."""
    for packed in (one, other):
        documents = list_documents(packed, doc_base)
        _, places, chosen = np.intersect1d(
            found, documents, assume_unique=True, return_indices=True
        )
        sums[places] += list_values(packed, documents)[chosen]


def keep_accumulated(
    documents: Ints, scores: Floats, sums: Floats, max_score: float, saturation: float
) -> tuple[Ints, Floats]:
    """Keeps the documents that have a sum, with the score it makes on top."""
    kept = np.flatnonzero(sums)
    return documents[kept], scores[kept] + saturated(sums[kept], max_score, saturation)


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
    sums[mine] += saturated(counts[theirs], max_score, saturation)
    return sums
