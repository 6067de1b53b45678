"""Score accumulators: the postings of a word added up by document.

A word may match many terms (``can`` matches cần, căn, can …), each with postings of its own::

    term        cần                 căn
    starts      0                   3         5
    documents   2     5     9   |   5     7
    counts      1     3     1   |   2     1

    value of a posting = count * norm of the document * weight of the term

    sparse   collect them all, sort, add up runs    2:v  5:v  5:v  7:v  9:v   ->  2  5  7  9
    dense    accumulator[document] += value         0 0 v 0 0 v 0 v 0 v       ->  drained in order

What holds: the documents of one term ascend; document numbers of a segment count from its
``doc_base``; the norm of a deleted document is 0, every other norm and value is above 0, so that a
sum of 0 means "not found". Accumulators are all zero before and after.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    Mask,
    Norms,
    PackedPostingList,
    PackedPostings,
    PostingList,
    WeightedPostings,
)
from searchsvc.jit import compiled, compiled_step

_STRIDE = 8  # postings that are passed over at a time


@compiled
def merge_postings(
    one: PackedPostingList,
    other: PackedPostingList,
    doc_base: int,
    all_live: bool,
) -> tuple[Ints, Floats]:
    """Merges two posting lists of one word; ``one`` should be the shorter.

    Most loops go on without a condition, so that processors do several steps of them at a time.
    """
    short, long = PostingList(*one), PostingList(*other)
    documents, others = short.documents, long.documents
    first, last, long_last = short.first, short.last, long.last
    places = np.empty(last - first, np.int64)
    limit = last - first + long_last - long.first
    found = np.empty(limit, np.int64)
    values = np.empty(limit, np.float64)
    size = 0
    run, other_at = long.first, long.first
    for at in range(first, last):
        document = documents[at]
        while other_at + _STRIDE < long_last and others[other_at + _STRIDE] < document:
            other_at += _STRIDE
        while other_at < long_last and others[other_at] < document:
            other_at += 1
        places[at - first] = size + other_at - run
        if other_at == long_last or others[other_at] != document:
            size = _append_run(other, run, other_at, doc_base, found, values, size)
            found[size] = doc_base + np.int64(document)
            values[size] = 0.0
            size += 1
            run = other_at
    size = _append_run(other, run, long_last, doc_base, found, values, size)
    for at in range(first, last):
        norm = np.float64(short.norms[doc_base + np.int64(documents[at])])
        values[places[at - first]] += short.counts[at] * norm * short.weight
    if not all_live:
        size = _without_zeros(found, values, size)
    return found[:size], values[:size]


@compiled_step
def _append_run(
    packed: PackedPostingList,
    first: int,
    last: int,
    doc_base: int,
    found: Ints,
    values: Floats,
    size: int,
) -> int:
    """Puts postings behind the ``size`` documents found so far; returns how many there are then."""
    documents, counts, _, _, weight, norms = packed
    begin, to = np.uint64(first), np.uint64(size)
    for at in range(np.uint64(last - first)):
        document = np.uint64(doc_base) + np.uint64(documents[begin + at])
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
    packed: PackedPostings, norms: Norms, doc_base: int, found: Ints, values: Floats, size: int
) -> int:
    """Puts documents and values of postings behind the first ``size``; returns the new size."""
    postings = WeightedPostings(*packed)
    for term in range(len(postings.weights)):
        weight = postings.weights[term]
        if weight == 0.0:
            continue
        for at in range(np.uint64(postings.starts[term]), np.uint64(postings.starts[term + 1])):
            document = np.uint64(doc_base) + np.uint64(postings.documents[at])
            value = postings.counts[at] * np.float64(norms[document]) * weight
            found[size] = document
            values[size] = value
            size += int(value > 0.0)
    return size


@compiled
def sum_collected(found: Ints, values: Floats, order: Ints) -> tuple[Ints, Floats]:
    """Adds up what was collected, in the ``order`` that sorts the documents."""
    documents = np.empty(len(order), np.int64)
    sums = np.zeros(len(order), np.float64)
    size = 0
    for place in order:
        if size == 0 or documents[size - 1] != found[place]:
            documents[size] = found[place]
            size += 1
        sums[size - 1] += values[place]
    return documents[:size], sums[:size]


@compiled
def accumulate_postings(
    packed: PackedPostings, norms: Norms, doc_base: int, accumulator: Floats
) -> None:
    """Adds the value of each posting to its document's accumulator."""
    postings = WeightedPostings(*packed)
    for term in range(len(postings.weights)):
        weight = postings.weights[term]
        if weight == 0.0:
            continue
        for at in range(np.uint64(postings.starts[term]), np.uint64(postings.starts[term + 1])):
            document = np.uint64(doc_base) + np.uint64(postings.documents[at])
            accumulator[document] += postings.counts[at] * np.float64(norms[document]) * weight


@compiled
def drain_sums(accumulator: Floats) -> tuple[Ints, Floats]:
    """Returns documents with a sum, in order; clears the accumulator."""
    documents = np.empty(len(accumulator) + 1, np.int64)  # one more, to write without a condition
    sums = np.empty(len(accumulator) + 1, np.float64)
    size = np.uint64(0)
    for document in range(np.uint64(len(accumulator))):
        total = accumulator[document]
        documents[size] = document
        sums[size] = total
        size += np.uint64(total > 0.0)
    accumulator[:] = 0.0
    return documents[:size], sums[:size]


@compiled
def accumulate_scores(
    documents: Ints, scores: Floats, accumulator: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Adds scores to the accumulator, and notes in ``touched`` which documents are new."""
    for at in range(len(documents)):
        document = documents[at]
        if not seen[document]:
            seen[document] = True
            touched[size] = document
            size += 1
        accumulator[document] += scores[at]
    return size


@compiled
def drain_sorted(accumulator: Floats, seen: Mask, documents: Ints) -> Floats:
    """Returns the sums of sorted documents, and clears them."""
    values = np.empty(len(documents), np.float64)
    for at in range(len(documents)):
        values[at] = accumulator[documents[at]]
        accumulator[documents[at]] = 0.0
        seen[documents[at]] = False
    return values


@compiled
def drain_seen(accumulator: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:
    """Returns the ``size`` documents seen, in order, with their sums; clears both arrays."""
    documents = np.empty(size + 1, np.int64)  # one more, so that writing needs no condition
    values = np.empty(size + 1, np.float64)
    at = 0
    for document in range(len(seen)):
        documents[at] = document
        values[at] = accumulator[document]
        at += seen[document]
    accumulator[:] = 0.0
    seen[:] = False
    return documents[:size], values[:size]


@compiled
def saturate(sums: Floats, max_score: float, saturation: float) -> Floats:
    """Returns the score of each sum."""
    scores = np.empty(len(sums), np.float64)
    for at in range(len(sums)):
        scores[at] = max_score * sums[at] / (sums[at] + saturation)
    return scores
