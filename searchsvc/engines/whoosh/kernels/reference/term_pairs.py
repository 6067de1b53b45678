"""Two words: the documents that hold both, and where they stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchsvc.engines.ranking import max_term_score
from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PairWeights,
    SegmentTerm,
    TermPair,
    WeightedPostings,
)
from searchsvc.engines.whoosh.query.buffers import Buffers

from .accumulators import accumulate_postings, saturated
from .postings import BEYOND_ANY_POSITION, occurrences_of

_NOWHERE: Ints = np.empty(0, dtype=np.int64)


def score_pair_and(words: TermPair, buffers: Buffers, weights: PairWeights) -> tuple[Ints, Floats]:
    """The documents that hold two words, in order, with what these and their standing side by side
    score.
    """
    ones, others = (_sums(word, words, buffers) for word in (words.one, words.other))
    scores = saturated(ones, weights.one, weights.saturation)
    scores += saturated(others, weights.other, weights.saturation)
    scores += _gains(words, weights, len(scores))
    both = np.flatnonzero((ones > 0) & (others > 0))
    return both, scores[both]


def score_pair_or(
    words: TermPair, buffers: Buffers, weights: PairWeights, others: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """The documents that hold one of two words, in order, with what these and their standing side
    by side score; documents and scores of the second word are given.
    """
    sums = saturated(_sums(words.one, words, buffers), weights.one, weights.saturation)
    sums[others] += scores
    either = np.flatnonzero(sums)
    return either, (sums + _gains(words, weights, len(sums)))[either]


def adjacent_pair_frequency(words: TermPair, buffers: Buffers) -> tuple[Ints, Floats]:
    """The documents where two words stand side by side, in order, and how often, times norms and
    the lower weight of both.
    """
    counts = _together(words, len(buffers.slots))
    found = np.flatnonzero(counts)
    return found, counts[found]


def _gains(words: TermPair, weights: PairWeights, size: int) -> Floats:
    """What each document gains by two words side by side."""
    counts = _together(words, size)
    holding = int(np.count_nonzero(counts))
    most = weights.pair * max_term_score(holding, weights.living, weights.saturation)
    return saturated(counts, most, weights.saturation)


def _together(words: TermPair, size: int) -> Floats:
    together = np.zeros(size)
    for one, other in zip(words.one, words.other, strict=True):
        for mine, theirs, norms in zip(one[:2], other[:2], words.norms, strict=True):
            (places, weights), (other_places, other_weights) = map(_places, (mine, theirs))
            keys, at, where = np.intersect1d(
                places + words.distance, other_places, assume_unique=True, return_indices=True
            )
            found = keys // BEYOND_ANY_POSITION + one.base
            lower = np.minimum(weights[at], other_weights[where])
            np.add.at(together, found, lower * norms[found])
    return together


def _sums(word: Sequence[SegmentTerm], words: TermPair, buffers: Buffers) -> Floats:
    """How often each document holds a word, times norms and weights."""
    sums = np.zeros(len(buffers.slots))
    for part in word:
        for forms, norms in zip(part[:2], words.norms, strict=True):
            accumulate_postings(forms, norms, part.base, sums)
    return sums


def _places(forms: WeightedPostings) -> tuple[Ints, Floats]:
    """Where the forms stand, and what the form at each place weighs."""
    documents, counts, positions, starts, occurrence_starts, weights = forms
    found = [
        occurrences_of(
            documents,
            counts,
            positions,
            int(starts[term]),
            int(starts[term + 1]),
            int(occurrence_starts[term]),
        )
        for term in range(len(weights))
    ]
    held = np.concatenate([_NOWHERE, *found])
    return held, np.repeat(weights, [len(places) for places in found])
