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
from searchsvc.jit import compiled, compiled_step

_STRIDE = 8  # postings that are passed over at a time


@compiled
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
    all_living: bool,
    most: float,
    saturation: float,
) -> tuple[Ints, Floats]:
    """The living documents of two terms' postings, in order, with BM25's
    ``most * value / (value + saturation)`` for the sums of ``count * norm * weight``.

    The first term should be the one with fewer postings. Most loops go on without a condition, so
    that processors do several steps of them at a time.
    """
    places = np.empty(last - first, np.int64)
    limit = last - first + other_last - other_first
    found = np.empty(limit, np.int64)
    values = np.empty(limit, np.float64)
    size = 0
    run, other = other_first, other_first
    for at in range(first, last):
        document = documents[at]
        while other + _STRIDE < other_last and others[other + _STRIDE] < document:
            other += _STRIDE
        while other < other_last and others[other] < document:
            other += 1
        places[at - first] = size + other - run
        if other == other_last or others[other] != document:
            size = _put_run(
                others,
                other_counts,
                run,
                other,
                other_weight,
                other_norms,
                base,
                found,
                values,
                size,
            )
            found[size] = base + np.int64(document)
            values[size] = 0.0
            size += 1
            run = other
    size = _put_run(
        others, other_counts, run, other_last, other_weight, other_norms, base, found, values, size
    )
    for at in range(first, last):
        norm = np.float64(norms[base + np.int64(documents[at])])
        values[places[at - first]] += counts[at] * norm * weight
    if not all_living:
        size = _without_zeros(found, values, size)
    scores = values[:size]
    saturate(scores, most, saturation)
    return found[:size], scores


@compiled_step
def _put_run(
    documents: Array,
    counts: Array,
    first: int,
    last: int,
    weight: float,
    norms: Norms,
    base: int,
    found: Ints,
    values: Floats,
    size: int,
) -> int:
    """Put postings behind the ``size`` documents found so far; returns how many there are then."""
    begin, to = np.uint64(first), np.uint64(size)
    for at in range(np.uint64(last - first)):
        document = np.uint64(base) + np.uint64(documents[begin + at])
        found[to + at] = document
        values[to + at] = counts[begin + at] * np.float64(norms[document]) * weight
    return size + last - first


@compiled_step
def _without_zeros(found: Ints, values: Floats, size: int) -> int:
    kept = 0
    for at in range(size):
        found[kept], values[kept] = found[at], values[at]
        kept += int(values[at] > 0.0)
    return kept


@compiled
def collect_postings(
    forms: WeightedPostings, norms: Norms, base: int, found: Ints, values: Floats, size: int
) -> int:
    """Put the living documents of all postings behind those found, with ``count * norm * weight``;
    returns how many there are then.
    """
    documents, counts, _, starts, _, weights = forms
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        for at in range(np.uint64(starts[term]), np.uint64(starts[term + 1])):
            document = np.uint64(base) + np.uint64(documents[at])
            value = counts[at] * np.float64(norms[document]) * weight
            found[size] = document
            values[size] = value
            size += int(value > 0.0)
    return size


@compiled
def score_collected(
    found: Ints, values: Floats, order: Ints, most: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents once each, in the order given, which is theirs, with the scores that the sums
    of their values make.
    """
    documents = np.empty(len(order), np.int64)
    scores = np.zeros(len(order), np.float64)
    size = 0
    for place in order:
        if size == 0 or documents[size - 1] != found[place]:
            documents[size] = found[place]
            size += 1
        scores[size - 1] += values[place]
    kept = scores[:size]
    saturate(kept, most, saturation)
    return documents[:size], kept


@compiled
def accumulate_postings(forms: WeightedPostings, norms: Norms, base: int, totals: Floats) -> None:
    """Add ``count * norm * weight`` of each posting to its document's total, which is not noted."""
    documents, counts, _, starts, _, weights = forms
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        for at in range(np.uint64(starts[term]), np.uint64(starts[term + 1])):
            document = np.uint64(base) + np.uint64(documents[at])
            totals[document] += counts[at] * np.float64(norms[document]) * weight


@compiled
def drain_scores(totals: Floats, most: float, saturation: float) -> tuple[Ints, Floats]:
    """The documents that have a total, in order, with the scores these make; totals are cleared."""
    documents = np.empty(len(totals) + 1, np.int64)  # one more, to write without a condition
    scores = np.empty(len(totals) + 1, np.float64)
    size = np.uint64(0)
    for document in range(np.uint64(len(totals))):
        total = totals[document]
        documents[size] = document
        scores[size] = total
        size += np.uint64(total > 0.0)
    totals[:] = 0.0
    found = scores[:size]
    saturate(found, most, saturation)
    return documents[:size], found


@compiled
def accumulate_scores(
    documents: Ints, scores: Floats, totals: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Add each document's score to its total."""
    for at in range(len(documents)):
        document = documents[at]
        if not seen[document]:
            seen[document] = True
            touched[size] = document
            size += 1
        totals[document] += scores[at]
    return size


@compiled
def drain_sorted(totals: Floats, seen: Mask, documents: Ints) -> Floats:
    """The totals of the documents, which are sorted; they are cleared."""
    values = np.empty(len(documents), np.float64)
    for at in range(len(documents)):
        values[at] = totals[documents[at]]
        totals[documents[at]] = 0.0
        seen[documents[at]] = False
    return values


@compiled
def drain_seen(totals: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:
    """The ``size`` documents seen, in order, with their totals; both are cleared."""
    documents = np.empty(size + 1, np.int64)  # one more, so that writing needs no condition
    values = np.empty(size + 1, np.float64)
    at = 0
    for document in range(len(seen)):
        documents[at] = document
        values[at] = totals[document]
        at += seen[document]
    totals[:] = 0.0
    seen[:] = False
    return documents[:size], values[:size]


@compiled_step
def saturate(values: Floats, most: float, saturation: float) -> None:
    """Make BM25's ``most * value / (value + saturation)`` of each value."""
    for at in range(len(values)):
        values[at] = most * values[at] / (values[at] + saturation)
