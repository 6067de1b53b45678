"""Values added up by document."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Floats,
    Ints,
    Mask,
    Norms,
    WeightedPostings,
)


def merge_postings(
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
    all_living: bool,  # noqa: ARG001
    most: float,
    saturation: float,
) -> tuple[Ints, Floats]:
    """The living documents of two terms' postings, in order, with BM25's
    ``most * value / (value + saturation)`` for the sums of ``count * norm * weight``.
    """
    mine = documents[first:last].astype(np.int64) + base
    theirs = others[other_first:other_last].astype(np.int64) + base
    found, place = np.unique(np.concatenate([mine, theirs]), return_inverse=True)
    values = np.zeros(len(found))
    values[place[: len(mine)]] = counts[first:last] * (norms[mine] * np.float64(weight))
    others_norms = other_norms[theirs] * np.float64(other_weight)
    values[place[len(mine) :]] += other_counts[other_first:other_last] * others_norms
    return found[values > 0], saturated(values[values > 0], most, saturation)


def collect_postings(
    forms: WeightedPostings, norms: Norms, base: int, found: Ints, values: Floats, size: int
) -> int:
    """Put the living documents of all postings behind those found, with ``count * norm * weight``;
    returns how many there are then.
    """
    documents, counts, _, starts, _, weights = forms
    span = slice(starts[0], starts[-1])
    at = documents[span].astype(np.int64) + base
    own = counts[span] * (norms[at] * np.repeat(weights, np.diff(starts)))
    at, own = at[own > 0], own[own > 0]
    found[size : size + len(at)] = at
    values[size : size + len(at)] = own
    return size + len(at)


def score_collected(
    found: Ints, values: Floats, order: Ints, most: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents once each, in the order given, which is theirs, with the scores that the sums
    of their values make.
    """
    documents, place = np.unique(found[order], return_inverse=True)
    sums: Floats = np.bincount(place, values[order], len(documents)).astype(np.float64)
    return documents, saturated(sums, most, saturation)


def accumulate_postings(forms: WeightedPostings, norms: Norms, base: int, totals: Floats) -> None:
    """Add ``count * norm * weight`` of each posting to its document's total, which is not noted."""
    documents, counts, _, starts, _, weights = forms
    span = slice(starts[0], starts[-1])
    at = documents[span].astype(np.int64) + base
    np.add.at(totals, at, counts[span] * (norms[at] * np.repeat(weights, np.diff(starts))))


def drain_scores(totals: Floats, most: float, saturation: float) -> tuple[Ints, Floats]:
    """The documents that have a total, in order, with the scores these make; totals are cleared."""
    documents = np.flatnonzero(totals)
    scores = saturated(totals[documents], most, saturation)
    totals[documents] = 0.0
    return documents, scores


def accumulate_scores(
    documents: Ints, scores: Floats, totals: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Add each document's score to its total."""
    fresh = np.unique(documents[~seen[documents]])
    np.add.at(totals, documents, scores)
    seen[fresh] = True
    touched[size : size + len(fresh)] = fresh
    return size + len(fresh)


def drain_sorted(totals: Floats, seen: Mask, documents: Ints) -> Floats:
    """The totals of the documents, which are sorted; they are cleared."""
    values = totals[documents]
    totals[documents] = 0.0
    seen[documents] = False
    return values


def drain_seen(totals: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:  # noqa: ARG001
    """The documents seen, in order, with their totals; both are cleared."""
    documents = np.flatnonzero(seen)
    values = totals[documents]
    seen[documents] = False
    totals[documents] = 0.0
    return documents, values


def saturate(values: Floats, most: float, saturation: float) -> None:
    """Make BM25's ``most * value / (value + saturation)`` of each value."""
    values[:] = saturated(values, most, saturation)


def saturated(values: Floats, most: float, saturation: float) -> Floats:
    """BM25's ``most * value / (value + saturation)``."""
    return np.divide(most * values, values + saturation)
