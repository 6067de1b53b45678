"""Values added up by document."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask


def add_postings(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Floats,
    totals: Floats,
    seen: Mask,
    touched: Ints,
    size: int,
) -> int:
    """Add ``count * norm * weight`` of each posting to its document's total."""
    span = slice(starts[0], starts[-1])
    at = documents[span].astype(np.int64) + base
    values = counts[span] * norms[at] * np.repeat(weights, np.diff(starts))
    return add_scores(at[values > 0], values[values > 0], totals, seen, touched, size)


def merge_postings(
    documents: Array,
    counts: Array,
    first: int,
    last: int,
    weight: float,
    norms: Floats,
    others: Array,
    other_counts: Array,
    other_first: int,
    other_last: int,
    other_weight: float,
    other_norms: Floats,
    base: int,
) -> tuple[Ints, Floats]:
    """The documents of two terms' postings, in order, with sums of ``count * norm * weight``."""
    mine = documents[first:last].astype(np.int64) + base
    theirs = others[other_first:other_last].astype(np.int64) + base
    found, place = np.unique(np.concatenate([mine, theirs]), return_inverse=True)
    values = np.zeros(len(found))
    values[place[: len(mine)]] = counts[first:last] * norms[mine] * weight
    theirs_values = other_counts[other_first:other_last] * other_norms[theirs] * other_weight
    values[place[len(mine) :]] += theirs_values
    return found[values > 0], values[values > 0]


def add_scores(
    documents: Ints, scores: Floats, totals: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Add each document's score to its total."""
    fresh = np.unique(documents[~seen[documents]])
    np.add.at(totals, documents, scores)
    seen[fresh] = True
    touched[size : size + len(fresh)] = fresh
    return size + len(fresh)


def pass_on(
    totals: Floats,
    seen: Mask,
    touched: Ints,
    weight: float,
    saturation: float,
    sums: Floats,
    summed: Mask,
    sum_touched: Ints,
    size: int,
) -> int:
    """Clear the totals of the ``touched`` documents and add the scores they make to ``sums``."""
    scores = saturate(totals[touched], weight, saturation)
    totals[touched] = 0.0
    seen[touched] = False
    return add_scores(touched, scores, sums, summed, sum_touched, size)


def merge_runs(totals: Floats, seen: Mask, touched: Ints, middle: int) -> tuple[Ints, Floats]:  # noqa: ARG001
    """The ``touched`` documents in order with their totals; both are cleared."""
    documents = np.sort(touched)
    values = totals[documents]
    totals[documents] = 0.0
    seen[documents] = False
    return documents, values


def sweep(totals: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:  # noqa: ARG001
    """The documents seen, in order, with their totals; both are cleared."""
    documents = np.flatnonzero(seen)
    values = totals[documents]
    seen[documents] = False
    totals[documents] = 0.0
    return documents, values


def union(
    documents: Ints, values: Floats, others: Ints, other_values: Floats
) -> tuple[Ints, Floats]:
    """The documents of two sorted lists, in order, with the sums of their values."""
    found, place = np.unique(np.concatenate([documents, others]), return_inverse=True)
    sums = np.bincount(place, np.concatenate([values, other_values]), len(found))
    return found, sums.astype(np.float64)


def saturate(values: Floats, weight: float, saturation: float) -> Floats:
    """BM25's ``weight * value / (value + saturation)``."""
    return np.divide(weight * values, values + saturation)
