"""Which of the documents found are kept and counted."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask, Norms

from .accumulators import saturated
from .postings import looked_for


def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """What two sorted lists have in common, with the sums of the scores."""
    common, mine, theirs = np.intersect1d(
        documents, others, assume_unique=True, return_indices=True
    )
    return common, scores[mine] + other_scores[theirs]


def union(
    documents: Ints, values: Floats, others: Ints, other_values: Floats
) -> tuple[Ints, Floats]:
    """The documents of two sorted lists, in order, with the sums of their values."""
    found, place = np.unique(np.concatenate([documents, others]), return_inverse=True)
    sums = np.bincount(place, np.concatenate([values, other_values]), len(found))
    return found, sums.astype(np.float64)


def accumulate_in_slots(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Norms,
    slots: Array,
    sums: Floats,
) -> None:
    """Add ``count * norm * weight`` of each posting to the slot of its document; 0 is none."""
    chosen, slot = looked_for(documents, starts, weights, base, slots)
    at = documents[chosen].astype(np.int64) + base
    weight = np.repeat(weights, np.diff(starts))[chosen - starts[0]]
    np.add.at(sums, slot - 1, counts[chosen] * (norms[at] * weight))


def accumulate_matches(
    found: Ints,
    sums: Floats,
    documents: Array,
    counts: Array,
    first: int,
    last: int,
    weight: float,
    norms: Norms,
    others: Array,
    other_counts: Array,
    other_first: int,
    other_last: int,
    other_weight: float,
    other_norms: Norms,
    base: int,
) -> None:
    """Add ``count * norm * weight`` of two terms' postings to the sums of the documents found."""
    one = documents, counts, first, last, weight, norms
    other = others, other_counts, other_first, other_last, other_weight, other_norms
    for held, times, begin, end, factor, norm in (one, other):
        at = held[begin:end].astype(np.int64) + base
        _, places, chosen = np.intersect1d(found, at, assume_unique=True, return_indices=True)
        sums[places] += times[begin + chosen] * (norm[at[chosen]] * np.float64(factor))


def keep_accumulated(
    documents: Ints, scores: Floats, sums: Floats, weight: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents that have a sum, with the score it makes on top."""
    kept = np.flatnonzero(sums)
    return documents[kept], scores[kept] + saturated(sums[kept], weight, saturation)


def add_pair_scores(
    documents: Ints, scores: Floats, others: Ints, counts: Floats, weight: float, saturation: float
) -> Floats:
    """The scores and, for the documents that are among the others, what their counts score."""
    _, mine, theirs = np.intersect1d(documents, others, assume_unique=True, return_indices=True)
    sums = scores.copy()
    sums[mine] += saturated(counts[theirs], weight, saturation)
    return sums


def count_facets(
    codes: Array,
    rows: Ints,
    documents: Ints,
    first_sets: Ints,
    set_starts: Array,
    members: Array,
    first_values: Ints,
) -> Ints:
    """For some rows of a facet table, one after the other: how many values the documents have, and
    each of these with how many documents have it.
    """
    counted: list[Ints] = []
    for row in rows:
        counts = np.zeros(first_values[-1], dtype=np.int64)
        starts = set_starts[first_sets[row] : first_sets[row + 1]]
        by_set = np.bincount(codes[row][documents], minlength=len(starts) - 1)
        held = members[starts[0] : starts[-1]] + first_values[row]
        np.add.at(counts, held, np.repeat(by_set, np.diff(starts)))
        values = first_values[row] + np.flatnonzero(
            counts[first_values[row] : first_values[row + 1]]
        )
        counted += [np.array([len(values)]), np.stack([values, counts[values]], axis=1).ravel()]
    return np.concatenate(counted)


def filter_by_ordinal(
    codes: Array, wanted: Mask, documents: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """The documents whose code is wanted, with their scores."""
    kept = wanted[codes[documents]]
    return documents[kept], scores[kept]
