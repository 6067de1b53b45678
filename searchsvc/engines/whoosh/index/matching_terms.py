"""The terms that a typed word matches in one segment: a range of the term dictionary.

A term begins with its folded level, so that all terms that an open word matches, and all with a
prefix, are one range of the dictionary, and their postings one range of the posting arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from searchsvc.engines.ranking import LEVEL_WEIGHTS
from searchsvc.engines.whoosh.codec.byte_strings import ByteStrings
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    Norms,
    PackedPostings,
    PostingList,
    WeightedPostings,
)
from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.text.levels import MatchLevel
from searchsvc.text.tokenizer import SEPARATOR, term, word_of_term

_NO_MATCH = 0.0
_EXACTLY = np.array([LEVEL_WEIGHTS[MatchLevel.EXACT]])


@dataclass(frozen=True, slots=True, eq=False)
class MatchingTerms:
    """A range of the terms of a segment's field, and what each of them weighs.

    ``ordinals`` are their places in the segment's term dictionary; ``packed`` has their postings,
    with the weights of the match levels by which the word matches, see
    :class:`searchsvc.engines.whoosh.kernels.types.WeightedPostings`. The segment's documents count
    from ``doc_base``.
    """

    doc_base: int
    dictionary: ByteStrings
    ordinals: range
    packed: PackedPostings

    @classmethod
    def of(
        cls, segment: SegmentData, doc_base: int, field: Field, ordinals: range, weights: Floats
    ) -> MatchingTerms:
        """Returns the terms with these places in the segment's term dictionary."""
        postings = segment.postings(field)
        span = slice(ordinals.start, ordinals.stop + 1)
        weighted = WeightedPostings(
            postings.documents,
            postings.counts,
            postings.positions,
            postings.starts[span].astype(np.int64),
            postings.occurrence_starts[span].astype(np.int64),
            weights,
        )
        return cls(doc_base, segment.terms(field), ordinals, weighted[:])

    @classmethod
    def none(cls, segment: SegmentData, doc_base: int, field: Field) -> MatchingTerms:
        """Returns no term at all."""
        return cls.of(segment, doc_base, field, range(0), np.empty(0))

    @property
    def postings(self) -> WeightedPostings:
        """The postings by name."""
        return WeightedPostings(*self.packed)

    @property
    def posting_count(self) -> int:
        """How many postings the terms have."""
        postings = self.postings
        return int(np.diff(postings.starts)[postings.weights > 0.0].sum())

    def posting_list(self, norms: Norms) -> PostingList:
        """Returns the postings of a single term."""
        postings = self.postings
        first, last = postings.starts.tolist()
        weight = float(postings.weights[0])
        return PostingList(postings.documents, postings.counts, first, last, weight, norms)

    def matching_weights(self) -> Floats:
        """Returns what each of those terms weighs that match."""
        weights = self.postings.weights
        return weights[weights > 0.0]

    def matching_ordinals(self) -> Ints:
        """Returns the places of those terms of the range that match."""
        found: Ints = np.flatnonzero(self.postings.weights) + self.ordinals.start
        return found


def matching_terms(
    segment: SegmentData, doc_base: int, field: Field, query: Term
) -> MatchingTerms | None:
    """Returns the terms that a word matches in a segment's field; None where there are none."""
    ordinals = range(*_range(segment, field, query))
    if not ordinals:
        return None
    if type(query) is Term and query.strength is MatchLevel.EXACT:
        return MatchingTerms.of(segment, doc_base, field, ordinals, _EXACTLY)
    weights = _weights(query, segment.terms(field)[ordinals.start : ordinals.stop])
    return MatchingTerms.of(segment, doc_base, field, ordinals, weights) if weights.any() else None


def _range(segment: SegmentData, field: Field, query: Term) -> tuple[int, int]:
    """Returns from where to where in the term dictionary the terms that match can stand."""
    terms = segment.terms(field)
    if isinstance(query, Prefix):
        return terms.prefix_range(query.word.folded.encode())
    if query.strength is MatchLevel.EXACT:
        at = terms.find(term(query.word).encode())
        return (at, at + 1) if at >= 0 else (0, 0)
    return terms.prefix_range((query.word.folded + SEPARATOR).encode())


def _weights(query: Term, terms: list[bytes]) -> Floats:
    """Returns what each index term counts by the level at which it matches; 0 where it does not."""
    if isinstance(query, Prefix):
        if query.strength is MatchLevel.FOLDED:
            return np.ones(len(terms))
        begun = (query.word.begins(word_of_term(text.decode()), query.strength) for text in terms)
        return np.fromiter(begun, dtype=np.float64, count=len(terms))
    words = (word_of_term(text.decode()) for text in terms)
    weights = (
        LEVEL_WEIGHTS[query.word.match_level(word)]
        if query.word.matches(word, query.strength)
        else _NO_MATCH
        for word in words
    )
    return np.fromiter(weights, dtype=np.float64, count=len(terms))
