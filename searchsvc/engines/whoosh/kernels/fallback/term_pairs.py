"""Pairs of words: the documents that hold both or one of them, and where they are adjacent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchsvc.engines.ranking import max_term_score
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PackedPostings,
    PackedSegmentTerm,
    PairWeights,
    SegmentTerm,
    TermPair,
    WeightedPostings,
)

from .accumulators import accumulate_postings, saturated
from .postings import BEYOND_ANY_POSITION, of_term

_NOWHERE: Ints = np.empty(0, dtype=np.int64)


def score_pair_and(pair: TermPair, buffers: Buffers, weights: PairWeights) -> tuple[Ints, Floats]:
    """Returns the documents that hold both words, scored."""
    ones, others = (_sums(word, pair, buffers) for word in (pair.one, pair.other))
    scores = saturated(ones, weights.one, weights.saturation)
    scores += saturated(others, weights.other, weights.saturation)
    scores += _pair_scores(pair, weights, len(scores))
    both = np.flatnonzero((ones > 0) & (others > 0))
    return both, scores[both]


def score_pair_or(
    pair: TermPair, buffers: Buffers, weights: PairWeights, others: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """Returns the documents that hold one of the words, scored."""
    sums = saturated(_sums(pair.one, pair, buffers), weights.one, weights.saturation)
    sums[others] += scores
    either = np.flatnonzero(sums)
    return either, (sums + _pair_scores(pair, weights, len(sums)))[either]


def adjacent_pair_frequency(pair: TermPair, buffers: Buffers) -> tuple[Ints, Floats]:
    """Returns the documents where the words are adjacent, and how often."""
    counts = _adjacent(pair, len(buffers.slots))
    found = np.flatnonzero(counts)
    return found, counts[found]


def _pair_scores(pair: TermPair, weights: PairWeights, size: int) -> Floats:
    """Returns what each document gains by the words being adjacent in it."""
    counts = _adjacent(pair, size)
    holding = int(np.count_nonzero(counts))
    max_score = max_term_score(holding, weights.live_docs, weights.saturation)
    return saturated(counts, weights.pair_share * max_score, weights.saturation)


def _adjacent(pair: TermPair, size: int) -> Floats:
    counts = np.zeros(size)
    for one, other in zip(pair.one, pair.other, strict=True):
        doc_base = SegmentTerm(*one).doc_base
        for mine, theirs, norms in zip(one[:2], other[:2], pair.norms, strict=True):
            (held, weights), (other_held, other_weights) = map(_occurrences, (mine, theirs))
            keys, at, where = np.intersect1d(
                held + pair.distance, other_held, assume_unique=True, return_indices=True
            )
            found = keys // BEYOND_ANY_POSITION + doc_base
            lower = np.minimum(weights[at], other_weights[where])
            np.add.at(counts, found, lower * norms[found])
    return counts


def _sums(word: Sequence[PackedSegmentTerm], pair: TermPair, buffers: Buffers) -> Floats:
    """Returns the sum of a word's values in each document."""
    sums = np.zeros(len(buffers.slots))
    for packed in word:
        part = SegmentTerm(*packed)
        for postings, norms in zip((part.first, part.second), pair.norms, strict=True):
            accumulate_postings(postings, norms, part.doc_base, sums)
    return sums


def _occurrences(packed: PackedPostings) -> tuple[Ints, Floats]:
    """Returns the occurrences of the terms, and the weight of the term at each."""
    postings = WeightedPostings(*packed)
    found = [of_term(postings, term) for term in range(len(postings.weights))]
    held = np.concatenate([_NOWHERE, *found])
    return held, np.repeat(postings.weights, [len(each) for each in found])
