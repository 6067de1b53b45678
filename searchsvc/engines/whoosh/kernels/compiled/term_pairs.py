"""Two words: the documents that hold both or one of them, and what that scores."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.ranking import max_term_score
from searchsvc.engines.whoosh.kernels.types import Floats, Ints, PairWeights, Slots, TermPair
from searchsvc.engines.whoosh.query.buffers import Buffers
from searchsvc.jit import compiled, compiled_step

from .pair_intersection import DOCUMENT, ONE, OTHER, TOGETHER, intersect_pairs


def score_pair_and(words: TermPair, buffers: Buffers, weights: PairWeights) -> tuple[Ints, Floats]:
    """The documents that hold two words, in order, with what these and their standing side by side
    score.
    """
    order = intersect_pairs(words, buffers)
    return drain_pair_and(order, buffers.slots, buffers.rows, buffers.sums, *weights)


def score_pair_or(
    words: TermPair, buffers: Buffers, weights: PairWeights, others: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """The documents that hold one of two words, in order, with what these and their standing side
    by side score; documents and scores of the second word are given.
    """
    order = intersect_pairs(words, buffers)
    return drain_pair_or(order, buffers.slots, buffers.rows, buffers.sums, others, scores, *weights)


def adjacent_pair_frequency(words: TermPair, buffers: Buffers) -> tuple[Ints, Floats]:
    """The documents where two words stand side by side, in order, and how often, times norms and
    the lower weight of both.
    """
    order = intersect_pairs(words, buffers)
    return drain_adjacent(order, buffers.slots, buffers.rows, buffers.sums)


@compiled
def drain_pair_and(
    order: Ints,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    one_weight: float,
    other_weight: float,
    pair_share: float,
    count: int,
    saturation: float,
) -> tuple[Ints, Floats]:
    """The documents with both words and their scores; no slot is left behind."""
    documents = np.empty(len(order), np.int64)
    scores = np.empty(len(order), np.float64)
    pair_weight = _clear(order, slots, rows, sums, pair_share, count, saturation)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        one, other, together = sums[row, ONE], sums[row, OTHER], sums[row, TOGETHER]
        documents[size] = rows[row, DOCUMENT]
        scores[size] = (
            one_weight * one / (one + saturation)
            + other_weight * other / (other + saturation)
            + pair_weight * together / (together + saturation)
        )
        size += np.uint64(other > 0.0)
    return documents[:size], scores[:size]


@compiled
def drain_pair_or(
    order: Ints,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    others: Ints,
    other_scores: Floats,
    one_weight: float,
    other_weight: float,  # noqa: ARG001  # the scores have it
    pair_share: float,
    count: int,
    saturation: float,
) -> tuple[Ints, Floats]:
    """The documents with one of the words and their scores; no slot is left behind."""
    documents = np.empty(len(order) + len(others), np.int64)
    scores = np.empty(len(documents), np.float64)
    pair_weight = _clear(order, slots, rows, sums, pair_share, count, saturation)
    one_more, end = np.uint64(1), np.uint64(len(others))
    size, at = np.uint64(0), np.uint64(0)
    for number in order:
        row = np.uint64(number)
        document = rows[row, DOCUMENT]
        while at < end and others[at] < document:
            documents[size], scores[size] = others[at], other_scores[at]
            size += one_more
            at += one_more
        one, together = sums[row, ONE], sums[row, TOGETHER]
        documents[size] = document
        scores[size] = one_weight * one / (one + saturation)
        scores[size] += pair_weight * together / (together + saturation)
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
    order: Ints,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    pair_share: float,
    count: int,
    saturation: float,
) -> float:
    """Leave no slot behind; returns the weight of the pair, by how many documents have it."""
    holding = 0
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, DOCUMENT])] = 0
        holding += int(sums[row, TOGETHER] > 0.0)
    return pair_share * max_term_score(holding, count, saturation)


@compiled
def drain_adjacent(order: Ints, slots: Slots, rows: Ints, sums: Floats) -> tuple[Ints, Floats]:
    """The documents with both words side by side, and their sums; no slot is left behind."""
    documents = np.empty(len(order), np.int64)
    counts = np.empty(len(order), np.float64)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, DOCUMENT])] = 0
        documents[size] = rows[row, DOCUMENT]
        counts[size] = sums[row, TOGETHER]
        size += np.uint64(counts[size] > 0.0)
    return documents[:size], counts[:size]
