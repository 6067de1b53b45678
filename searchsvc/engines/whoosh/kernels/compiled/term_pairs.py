"""Pairs of words: what documents that hold both, or one of them, score.

Each function has :mod:`.pair_intersection` fill rows, reads them in order of the documents, and
leaves no slot behind::

    sums[row]           ONE | OTHER | ADJACENT       BM25 sums of either word, and of the pair
    and                 kept where OTHER > 0         (ONE > 0 in every row)
    or                  every row, merged with the documents of the other word
    adjacent            kept where ADJACENT > 0

A pair scores as a word does that as many documents hold, times its share (docs/ranking.md). What
holds: ``order`` has each row once, documents ascend in it; slots are all zero afterwards.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.ranking import max_term_score
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PackedPairBuffers,
    PackedPairWeights,
    PairBuffers,
    PairWeights,
    TermPair,
)
from searchsvc.jit import compiled, compiled_step

from .pair_intersection import ADJACENT, DOCUMENT, ONE, OTHER, intersect_pairs


def score_pair_and(pair: TermPair, buffers: Buffers, weights: PairWeights) -> tuple[Ints, Floats]:
    """Returns the documents that hold both words, scored."""
    return drain_pair_and(*intersect_pairs(pair, buffers), weights[:])


def score_pair_or(
    pair: TermPair, buffers: Buffers, weights: PairWeights, others: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """Returns the documents that hold one of the words, scored."""
    return drain_pair_or(*intersect_pairs(pair, buffers), others, scores, weights[:])


def adjacent_pair_frequency(pair: TermPair, buffers: Buffers) -> tuple[Ints, Floats]:
    """Returns the documents where the words are adjacent, and how often."""
    return drain_adjacent(*intersect_pairs(pair, buffers))


@compiled
def drain_pair_and(
    order: Ints, packed_buffers: PackedPairBuffers, packed_weights: PackedPairWeights
) -> tuple[Ints, Floats]:
    """Returns the documents with both words and their scores."""
    buffers, weights = PairBuffers(*packed_buffers), PairWeights(*packed_weights)
    rows, sums, saturation = buffers.rows, buffers.sums, weights.saturation
    documents = np.empty(len(order), np.int64)
    scores = np.empty(len(order), np.float64)
    pair_weight = _clear(order, packed_buffers, packed_weights)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        one, other, adjacent = sums[row, ONE], sums[row, OTHER], sums[row, ADJACENT]
        documents[size] = rows[row, DOCUMENT]
        scores[size] = (
            weights.one * one / (one + saturation)
            + weights.other * other / (other + saturation)
            + pair_weight * adjacent / (adjacent + saturation)
        )
        size += np.uint64(other > 0.0)
    return documents[:size], scores[:size]


@compiled
def drain_pair_or(
    order: Ints,
    packed_buffers: PackedPairBuffers,
    others: Ints,
    other_scores: Floats,
    packed_weights: PackedPairWeights,
) -> tuple[Ints, Floats]:
    """Returns the documents with one of the words and their scores."""
    buffers, weights = PairBuffers(*packed_buffers), PairWeights(*packed_weights)
    rows, sums, saturation = buffers.rows, buffers.sums, weights.saturation
    documents = np.empty(len(order) + len(others), np.int64)
    scores = np.empty(len(documents), np.float64)
    pair_weight = _clear(order, packed_buffers, packed_weights)
    one_more, end = np.uint64(1), np.uint64(len(others))
    size, at = np.uint64(0), np.uint64(0)
    for number in order:
        row = np.uint64(number)
        document = rows[row, DOCUMENT]
        while at < end and others[at] < document:
            documents[size], scores[size] = others[at], other_scores[at]
            size += one_more
            at += one_more
        one, adjacent = sums[row, ONE], sums[row, ADJACENT]
        documents[size] = document
        scores[size] = weights.one * one / (one + saturation)
        scores[size] += pair_weight * adjacent / (adjacent + saturation)
        if at < end and others[at] == document:
            scores[size] += other_scores[at]
            at += one_more
        size += one_more
    for rest in range(at, end):
        documents[size], scores[size] = others[rest], other_scores[rest]
        size += one_more
    return documents[:size], scores[:size]


@compiled_step
def _clear(
    order: Ints, packed_buffers: PackedPairBuffers, packed_weights: PackedPairWeights
) -> float:
    """Clears the slots; returns the maximum score of the pair, by how many documents have it."""
    buffers, weights = PairBuffers(*packed_buffers), PairWeights(*packed_weights)
    rows, sums, slots = buffers.rows, buffers.sums, buffers.slots
    holding = 0
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, DOCUMENT])] = 0
        holding += int(sums[row, ADJACENT] > 0.0)
    return weights.pair_share * max_term_score(holding, weights.live_docs, weights.saturation)


@compiled
def drain_adjacent(order: Ints, packed_buffers: PackedPairBuffers) -> tuple[Ints, Floats]:
    """Returns the documents in which the words are adjacent, and the sums of that."""
    buffers = PairBuffers(*packed_buffers)
    rows, sums, slots = buffers.rows, buffers.sums, buffers.slots
    documents = np.empty(len(order), np.int64)
    counts = np.empty(len(order), np.float64)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, DOCUMENT])] = 0
        documents[size] = rows[row, DOCUMENT]
        counts[size] = sums[row, ADJACENT]
        size += np.uint64(counts[size] > 0.0)
    return documents[:size], counts[:size]
