"""Score accumulators: the postings of a word added up by document."""

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


def merge_postings(
    one: PackedPostingList,
    other: PackedPostingList,
    doc_base: int,
    all_live: bool,  # noqa: ARG001
) -> tuple[Ints, Floats]:
    """Merges two posting lists of one word."""
    mine, theirs = (list_documents(each, doc_base) for each in (one, other))
    found, place = np.unique(np.concatenate([mine, theirs]), return_inverse=True)
    values = np.zeros(len(found))
    values[place[: len(mine)]] = list_values(one, mine)
    values[place[len(mine) :]] += list_values(other, theirs)
    return found[values > 0], values[values > 0]


def list_documents(packed: PackedPostingList, doc_base: int) -> Ints:
    """Returns the documents of a posting list, as the generation numbers them."""
    postings = PostingList(*packed)
    return postings.documents[postings.first : postings.last].astype(np.int64) + doc_base


def list_values(packed: PackedPostingList, documents: Ints) -> Floats:
    """Returns the value of each posting of a list; the documents are its own."""
    postings = PostingList(*packed)
    counts = postings.counts[postings.first : postings.last]
    values: Floats = counts * (postings.norms[documents] * np.float64(postings.weight))
    return values


def collect_postings(
    packed: PackedPostings, norms: Norms, doc_base: int, found: Ints, values: Floats, size: int
) -> int:
    """Puts documents and values of postings behind the first ``size``; returns the new size."""
    documents, own = _documents_and_values(packed, norms, doc_base)
    documents, own = documents[own > 0], own[own > 0]
    found[size : size + len(documents)] = documents
    values[size : size + len(documents)] = own
    return size + len(documents)


def _documents_and_values(
    packed: PackedPostings, norms: Norms, doc_base: int
) -> tuple[Ints, Floats]:
    postings = WeightedPostings(*packed)
    span = slice(postings.starts[0], postings.starts[-1])
    documents = postings.documents[span].astype(np.int64) + doc_base
    weights = np.repeat(postings.weights, np.diff(postings.starts))
    return documents, postings.counts[span] * (norms[documents] * weights)


def sum_collected(found: Ints, values: Floats, order: Ints) -> tuple[Ints, Floats]:
    """Adds up what was collected."""
    documents, place = np.unique(found[order], return_inverse=True)
    sums: Floats = np.bincount(place, values[order], len(documents)).astype(np.float64)
    return documents, sums


def accumulate_postings(
    packed: PackedPostings, norms: Norms, doc_base: int, accumulator: Floats
) -> None:
    """Adds the value of each posting to its document's accumulator."""
    documents, values = _documents_and_values(packed, norms, doc_base)
    np.add.at(accumulator, documents, values)


def drain_sums(accumulator: Floats) -> tuple[Ints, Floats]:
    """Returns documents with a sum; clears the accumulator."""
    documents = np.flatnonzero(accumulator)
    sums = accumulator[documents]
    accumulator[documents] = 0.0
    return documents, sums


def accumulate_scores(
    documents: Ints, scores: Floats, accumulator: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Adds scores to the accumulator, and notes in ``touched`` which documents are new."""
    fresh = np.unique(documents[~seen[documents]])
    np.add.at(accumulator, documents, scores)
    seen[fresh] = True
    touched[size : size + len(fresh)] = fresh
    return size + len(fresh)


def drain_sorted(accumulator: Floats, seen: Mask, documents: Ints) -> Floats:
    """Returns the sums of documents, and clears them."""
    values = accumulator[documents]
    accumulator[documents] = 0.0
    seen[documents] = False
    return values


def drain_seen(accumulator: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:  # noqa: ARG001
    """Returns the documents seen with their sums; clears both arrays."""
    documents = np.flatnonzero(seen)
    values = accumulator[documents]
    seen[documents] = False
    accumulator[documents] = 0.0
    return documents, values


def saturate(sums: Floats, max_score: float, saturation: float) -> Floats:
    """Returns the score of each sum."""
    return np.divide(max_score * sums, sums + saturation)
