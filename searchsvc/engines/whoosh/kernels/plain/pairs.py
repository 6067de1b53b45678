"""Two words: the documents that hold both, and where they stand side by side."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    FieldForms,
    Floats,
    Ints,
    PairSums,
    WordArrays,
)
from searchsvc.engines.whoosh.scratch import Scratch

from .postings import BEYOND_ANY_POSITION, occurrences_of
from .sums import saturated


def side_by_side(one: WordArrays, other: WordArrays, distance: int, scratch: Scratch) -> PairSums:
    """The documents that hold two words: see :class:`PairSums`."""
    ones, others = (_sums(word, len(scratch.slots)) for word in (one, other))
    together = np.zeros(len(scratch.slots))
    for forms in one:
        for match in other:
            if (match.base, match.column) == (forms.base, forms.column):
                (mine, weights), (theirs, their_weights) = map(_places, (forms, match))
                keys, at, where = np.intersect1d(
                    mine + distance, theirs, assume_unique=True, return_indices=True
                )
                found = keys // BEYOND_ANY_POSITION + forms.base
                lower = np.minimum(weights[at], their_weights[where])
                np.add.at(together, found, lower * forms.norms[found])
    both = np.flatnonzero((ones > 0) & (others > 0))
    return PairSums(both, ones[both], others[both], together[both])


def _sums(word: WordArrays, size: int) -> Floats:
    """How often each document holds a word, times norms and weights."""
    sums = np.zeros(size)
    for (documents, counts, _, starts, _, weights), norms, base, _, _ in word:
        span = slice(starts[0], starts[-1])
        at = documents[span].astype(np.int64) + base
        np.add.at(sums, at, counts[span] * (norms[at] * np.repeat(weights, np.diff(starts))))
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


def score_pairs(
    ones: Floats,
    one_weight: float,
    others: Floats,
    other_weight: float,
    together: Floats,
    pair_weight: float,
    saturation: float,
) -> Floats:
    """The sum of what two words and their standing side by side score."""
    scores: Floats = saturated(ones, one_weight, saturation)
    scores += saturated(others, other_weight, saturation)
    scores += saturated(together, pair_weight, saturation)
    return scores
