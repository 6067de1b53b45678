"""Two words: the documents that hold both, and where they stand side by side."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    FieldForms,
    Floats,
    Ints,
    Pair,
    PairWeights,
    WordArrays,
)
from searchsvc.engines.whoosh.scratch import Scratch
from searchsvc.engines.whoosh.weights import word_weight

from .postings import BEYOND_ANY_POSITION, occurrences_of
from .sums import add_densely, saturated


def score_both(words: Pair, scratch: Scratch, weights: PairWeights) -> tuple[Ints, Floats]:
    """The documents that hold two words, in order, with what these and their standing side by side
    score.
    """
    ones, others = (_sums(word, len(scratch.slots)) for word in (words.one, words.other))
    scores = saturated(ones, weights.one, weights.saturation)
    scores += saturated(others, weights.other, weights.saturation)
    scores += _gains(words, weights, len(scores))
    both = np.flatnonzero((ones > 0) & (others > 0))
    return both, scores[both]


def score_either(
    words: Pair, scratch: Scratch, weights: PairWeights, others: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """The documents that hold one of two words, in order, with what these and their standing side
    by side score; documents and scores of the second word are given.
    """
    sums = saturated(_sums(words.one, len(scratch.slots)), weights.one, weights.saturation)
    sums[others] += scores
    either = np.flatnonzero(sums)
    return either, (sums + _gains(words, weights, len(sums)))[either]


def count_beside(words: Pair, scratch: Scratch) -> tuple[Ints, Floats]:
    """The documents where two words stand side by side, in order, and how often, times norms and
    the lower weight of both.
    """
    counts = _together(words, len(scratch.slots))
    found = np.flatnonzero(counts)
    return found, counts[found]


def _gains(words: Pair, weights: PairWeights, size: int) -> Floats:
    """What each document gains by two words side by side."""
    counts = _together(words, size)
    holding = int(np.count_nonzero(counts))
    most = weights.pair * word_weight(holding, weights.living, weights.saturation)
    return saturated(counts, most, weights.saturation)


def _together(words: Pair, size: int) -> Floats:
    together = np.zeros(size)
    for forms in words.one:
        for match in words.other:
            if (match.base, match.column) == (forms.base, forms.column):
                (mine, weights), (theirs, their_weights) = map(_places, (forms, match))
                keys, at, where = np.intersect1d(
                    mine + words.distance, theirs, assume_unique=True, return_indices=True
                )
                found = keys // BEYOND_ANY_POSITION + forms.base
                lower = np.minimum(weights[at], their_weights[where])
                np.add.at(together, found, lower * forms.norms[found])
    return together


def _sums(word: WordArrays, size: int) -> Floats:
    """How often each document holds a word, times norms and weights."""
    sums = np.zeros(size)
    for forms in word:
        add_densely(forms.arrays, forms.norms, forms.base, sums)
    return sums


def _places(forms: FieldForms) -> tuple[Ints, Floats]:
    """Where the forms stand, and what the form at each place weighs."""
    documents, counts, positions, starts, occurrence_starts, weights = forms.arrays
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
    return np.concatenate(found), np.repeat(weights, [len(places) for places in found])
