"""Boolean set operations on what was found, and facet counts of it."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Array,
    DocValueArrays,
    Floats,
    Ints,
    Mask,
    Norms,
    PackedDocValues,
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


def count_facets(packed: PackedDocValues, facets: Ints, documents: Ints) -> Ints:
    """Counts the values of some facets by set."""
    values = DocValueArrays(*packed)
    counted: list[Ints] = []
    for facet in facets:
        starts = values.set_starts[values.first_sets[facet] : values.first_sets[facet + 1]]
        begin, end = values.first_values[facet : facet + 2]
        by_set = np.bincount(values.ordinals[facet][documents], minlength=len(starts) - 1)
        counts = np.zeros(end - begin, dtype=np.int64)
        held = values.members[starts[0] : starts[-1]]
        np.add.at(counts, held, np.repeat(by_set, np.diff(starts)))
        present = np.flatnonzero(counts)
        pairs = np.stack([begin + present, counts[present]], axis=1).ravel()
        counted += [np.array([len(present)]), pairs]
    return np.concatenate(counted)


def filter_by_ordinal(
    ordinals: Array, wanted: Mask, documents: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """Keeps the documents whose set of values is wanted."""
    kept = wanted[ordinals[documents]]
    return documents[kept], scores[kept]
