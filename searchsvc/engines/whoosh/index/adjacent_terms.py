"""Two words side by side in one field of one segment: the bigrams of the terms that they match.

Bigrams have postings as terms have, so that two words side by side are found as one word is. Those
that match are not one range of all, so what lies between two of them weighs nothing::

    bigrams    . . x . . x x .
    weights        1 0   1 0 1
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.interface import Kernels
from searchsvc.engines.whoosh.kernels.types import WeightedPostings
from searchsvc.query.ast import Field

from .matching_terms import MatchingTerms


def adjacent_terms(
    segment: SegmentData, field: Field, one: MatchingTerms, other: MatchingTerms, kernels: Kernels
) -> MatchingTerms | None:
    """Returns the bigrams of what matches one word and what matches another; each counts what the
    looser match does. None where there are none.
    """
    bigrams, firsts, seconds = (
        segment.bigrams(field),
        one.matching_ordinals(),
        other.matching_ordinals(),
    )
    rows, places, at = kernels.intersect_rows(bigrams.starts, bigrams.seconds, firsts, seconds)
    if not len(places):
        return None
    postings = segment.bigram_postings(field)
    bounds = np.stack([postings.starts[places], postings.starts[places + 1]], axis=1)
    weights = np.zeros(2 * len(places))
    weights[::2] = np.minimum(one.matching_weights()[rows], other.matching_weights()[at])
    starts = bounds.ravel().astype(np.int64)
    weighted = WeightedPostings(
        postings.documents,
        postings.counts,
        segment.postings(field).positions,
        starts,
        np.zeros_like(starts),
        weights[:-1],
    )
    ordinals = range(len(weighted.weights))
    return MatchingTerms(one.doc_base, one.dictionary, ordinals, weighted[:])
