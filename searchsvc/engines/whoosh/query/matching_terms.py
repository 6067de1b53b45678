"""The forms of a typed word in one segment: their stretch of the term dictionary and its postings.

A term begins with its folded reading, so that all forms of an open word, and all words with a
prefix, are one stretch of terms, and their postings one stretch of arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from searchsvc.engines.ranking import READING_WEIGHTS
from searchsvc.engines.whoosh.codec.byte_strings import ByteStrings
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask, WeightedPostings
from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.text.levels import Reading
from searchsvc.text.tokenizer import SEPARATOR, term, word_of_term

POSITION_BITS = 32
"""An occurrence is one integer: the document's number, then these many bits of position."""

_EXACT = READING_WEIGHTS[[int(Reading.EXACT)]]
_NOT_FOUND = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class MatchingTerms:
    """Index terms of a segment's field that a typed word may find, one after the other.

    Form ``i`` has the postings ``starts[i]:starts[i + 1]`` of ``documents`` and ``counts``; its
    ``positions`` begin at ``occurrence_starts[i]``. ``weights`` says what it counts by the reading
    that finds it; 0 where none does. ``base`` is what the segment's document numbers begin from.
    """

    base: int
    terms: ByteStrings
    names: range
    weights: Floats
    starts: Ints
    occurrence_starts: Ints
    documents: Array
    counts: Array
    positions: Array

    @classmethod
    def of(
        cls, segment: SegmentData, base: int, field: Field, names: range, weights: Floats
    ) -> MatchingTerms:
        """The forms with these numbers in the segment's term dictionary."""
        postings = segment.postings(field)
        span = slice(names.start, names.stop + 1)
        return cls(
            base,
            segment.terms(field),
            names,
            weights,
            postings.starts[span].astype(np.int64),
            postings.occurrence_starts[span].astype(np.int64),
            postings.documents,
            postings.counts,
            postings.positions,
        )

    @classmethod
    def none(cls, segment: SegmentData, base: int, field: Field) -> MatchingTerms:
        """No form at all."""
        return cls.of(segment, base, field, range(0), np.empty(0))

    @property
    def arrays(self) -> WeightedPostings:
        """All that kernels look at."""
        return (
            self.documents,
            self.counts,
            self.positions,
            self.starts,
            self.occurrence_starts,
            self.weights,
        )

    @property
    def postings(self) -> int:
        """How many postings the forms have."""
        return int(self.starts[-1] - self.starts[0])

    def texts(self) -> list[bytes]:
        """The index terms that are found."""
        texts = self.terms[self.names.start : self.names.stop]
        return [texts[at] for at in np.flatnonzero(self.weights)]

    def occurrences(self, alive: Mask) -> Ints:
        """Where a single term stands in living documents."""
        span = slice(self.starts[0], self.starts[1])
        documents = self.documents[span].astype(np.int64) + self.base
        counts = self.counts[span]
        positions = self.positions[self.occurrence_starts[0] : self.occurrence_starts[1]]
        places: Ints = np.repeat(documents << POSITION_BITS, counts)
        places |= positions
        return places if alive.all() else places[np.repeat(alive[documents], counts)]


def matching_terms(
    segment: SegmentData, base: int, field: Field, query: Term
) -> MatchingTerms | None:
    """The index terms that a typed word finds in a segment's field; None where there are none."""
    names = range(*_range(segment, field, query))
    if not names:
        return None
    weights = _weights(query, segment.terms(field)[names.start : names.stop])
    return MatchingTerms.of(segment, base, field, names, weights) if weights.any() else None


def single_term(segment: SegmentData, base: int, field: Field, text: str) -> MatchingTerms | None:
    """A single index term, as it is written in the index."""
    at = segment.terms(field).find(text.encode())
    return MatchingTerms.of(segment, base, field, range(at, at + 1), _EXACT) if at >= 0 else None


def _range(segment: SegmentData, field: Field, query: Term) -> tuple[int, int]:
    """From where to where in the term dictionary the forms of a word can stand."""
    terms = segment.terms(field)
    if isinstance(query, Prefix):
        return terms.range(query.word.folded.encode())
    if query.reach is Reading.EXACT:
        at = terms.find(term(query.word).encode())
        return (at, at + 1) if at >= 0 else (0, 0)
    return terms.range((query.word.folded + SEPARATOR).encode())


def _weights(query: Term, terms: list[bytes]) -> Floats:
    """What each index term counts by the reading that finds it; 0 where none does."""
    if isinstance(query, Prefix):
        if query.reach is Reading.FOLDED:
            return np.ones(len(terms))
        begun = (query.word.begins(word_of_term(text.decode()), query.reach) for text in terms)
        return np.fromiter(begun, dtype=np.float64, count=len(terms))
    words = (word_of_term(text.decode()) for text in terms)
    readings = (
        READING_WEIGHTS[query.word.closeness(word)]
        if query.word.accepts(word, query.reach)
        else _NOT_FOUND
        for word in words
    )
    return np.fromiter(readings, dtype=np.float64, count=len(terms))
