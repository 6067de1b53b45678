"""Values added up by document."""

from __future__ import annotations

import numpy as np

from searchsvc.compiling import compiled
from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask


@compiled
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
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        for at in range(starts[term], starts[term + 1]):
            document = base + np.int64(documents[at])
            norm = norms[document]
            if norm == 0.0:
                continue
            if not seen[document]:
                seen[document] = True
                touched[size] = document
                size += 1
            totals[document] += counts[at] * norm * weight
    return size


@compiled
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
    most = last - first + other_last - other_first
    found = np.empty(most, np.int64)
    values = np.empty(most, np.float64)
    size = 0
    at, other = first, other_first
    while at < last or other < other_last:
        value = 0.0
        if other == other_last or (at < last and documents[at] <= others[other]):
            document = np.int64(documents[at])
            value += counts[at] * norms[base + document] * weight
            at += 1
            if other < other_last and others[other] == document:
                value += other_counts[other] * other_norms[base + document] * other_weight
                other += 1
        else:
            document = np.int64(others[other])
            value += other_counts[other] * other_norms[base + document] * other_weight
            other += 1
        if value > 0.0:
            found[size] = base + document
            values[size] = value
            size += 1
    return found[:size], values[:size]


@compiled
def add_scores(
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
    for document in touched:
        value = totals[document]
        totals[document] = 0.0
        seen[document] = False
        if not summed[document]:
            summed[document] = True
            sum_touched[size] = document
            size += 1
        sums[document] += weight * value / (value + saturation)
    return size


@compiled
def merge_runs(totals: Floats, seen: Mask, touched: Ints, middle: int) -> tuple[Ints, Floats]:
    """The ``touched`` documents, sorted up to the middle and from there on, with their totals;
    both are cleared.
    """
    size = len(touched)
    documents = np.empty(size, np.int64)
    values = np.empty(size, np.float64)
    left, right = 0, middle
    for at in range(size):
        if right == size or (left < middle and touched[left] < touched[right]):
            document = touched[left]
            left += 1
        else:
            document = touched[right]
            right += 1
        documents[at] = document
        values[at] = totals[document]
        totals[document] = 0.0
        seen[document] = False
    return documents, values


@compiled
def sweep(totals: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:
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


@compiled
def union(
    documents: Ints, values: Floats, others: Ints, other_values: Floats
) -> tuple[Ints, Floats]:
    """The documents of two sorted lists, in order, with the sums of their values."""
    found = np.empty(len(documents) + len(others), np.int64)
    sums = np.empty(len(found), np.float64)
    size = 0
    at, other = 0, 0
    while at < len(documents) or other < len(others):
        if other == len(others) or (at < len(documents) and documents[at] < others[other]):
            found[size], sums[size] = documents[at], values[at]
            at += 1
        elif at == len(documents) or others[other] < documents[at]:
            found[size], sums[size] = others[other], other_values[other]
            other += 1
        else:
            found[size], sums[size] = documents[at], values[at] + other_values[other]
            at += 1
            other += 1
        size += 1
    return found[:size], sums[:size]


@compiled
def saturate(values: Floats, weight: float, saturation: float) -> Floats:
    """BM25's ``weight * value / (value + saturation)``."""
    scores = np.empty(len(values), np.float64)
    for at in range(len(values)):
        scores[at] = weight * values[at] / (values[at] + saturation)
    return scores
