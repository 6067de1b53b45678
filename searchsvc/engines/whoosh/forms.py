"""The forms of a typed word in one segment: their stretch of the term dictionary and its postings.

A term begins with its folded reading, so that all forms of an open word, and all words with a
prefix, are one stretch of terms, and their postings one stretch of arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.text.fold import Reading
from searchsvc.text.tokenize import SEPARATOR, term, word_of_term

from .codec.inversion import MOST_POSITIONS
from .codec.reading import SegmentData

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

POSITION_BITS = MOST_POSITIONS.bit_length() - 1
"""An occurrence is one integer: the document's number, then these many bits of position."""

_EXACT: Ints = np.full(1, int(Reading.EXACT), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class SegmentForms:
    """Index terms ``first`` to ``last`` of a segment's field that a typed word may find.

    ``readings`` says for each by which reading it is found; -1 where it is not.
    """

    segment: SegmentData
    base: int
    first: int
    last: int
    readings: Ints

    @property
    def is_one(self) -> bool:
        """Whether it is a single term, so that its postings are in order."""
        return self.last - self.first == 1

    @property
    def all_found(self) -> bool:
        """Whether no term in the range is left out."""
        return bool((self.readings >= 0).all())


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents with how often a form of a word stands in each, and by which reading it is found.

    A document comes once per form; ``in_order`` where they are sorted and each comes once.
    """

    documents: Ints
    counts: Ints
    readings: Ints
    in_order: bool


def forms_of(segment: SegmentData, base: int, field: Field, query: Term) -> SegmentForms | None:
    """The index terms that a typed word finds in a segment's field; None where there are none."""
    first, last = _range(segment, field, query)
    if first == last:
        return None
    readings = _readings(query, segment.terms(field)[first:last])
    return SegmentForms(segment, base, first, last, readings) if (readings >= 0).any() else None


def one_term(segment: SegmentData, base: int, field: Field, text: str) -> SegmentForms | None:
    """A single index term, as it is written in the index."""
    at = segment.terms(field).find(text.encode())
    return SegmentForms(segment, base, at, at + 1, _EXACT) if at >= 0 else None


def _range(segment: SegmentData, field: Field, query: Term) -> tuple[int, int]:
    """From where to where in the term dictionary the forms of a word can stand."""
    terms = segment.terms(field)
    if isinstance(query, Prefix):
        return terms.range(query.word.folded.encode())
    if query.reach is Reading.EXACT:
        at = terms.find(term(query.word).encode())
        return (at, at + 1) if at >= 0 else (0, 0)
    return terms.range((query.word.folded + SEPARATOR).encode())


def _readings(query: Term, terms: list[bytes]) -> Ints:
    """By which reading each index term is found; -1 where it is not."""
    if isinstance(query, Prefix):
        if query.reach is Reading.FOLDED:
            return np.zeros(len(terms), dtype=np.int64)
        begun = [query.word.begins(word_of_term(text.decode()), query.reach) for text in terms]
        return np.array(begun, dtype=np.int64) - 1
    words = [word_of_term(text.decode()) for text in terms]
    return np.array(
        [
            int(query.word.closeness(word)) if query.word.accepts(word, query.reach) else -1
            for word in words
        ],
        dtype=np.int64,
    )


def postings_of(forms: SegmentForms, field: Field, alive: Mask | None) -> Postings:
    """Every form in living documents of a field, term by term."""
    documents, counts = forms.segment.postings(field, forms.first, forms.last)
    documents = documents.astype(np.int64) + forms.base
    sizes = forms.segment.document_counts(field, forms.first, forms.last)
    readings = np.repeat(forms.readings, sizes)
    if alive is not None or not forms.all_found:
        kept = readings >= 0 if alive is None else (readings >= 0) & alive[documents]
        documents, counts, readings = documents[kept], counts[kept], readings[kept]
    return Postings(documents, counts.astype(np.int64), readings, in_order=forms.is_one)


def occurrences_of(forms: SegmentForms, field: Field, among: Mask) -> tuple[Ints, Ints]:
    """Where the forms stand in the documents of a mask, term by term, and by which reading."""
    documents, counts = forms.segment.postings(field, forms.first, forms.last)
    documents = documents.astype(np.int64) + forms.base
    counts = counts.astype(np.int64)
    kept = among[documents]
    readings = None  # the same for all where there is one term
    if not forms.is_one:
        sizes = forms.segment.document_counts(field, forms.first, forms.last)
        readings = np.repeat(forms.readings, sizes)
        kept &= readings >= 0
    positions = forms.segment.positions(field, forms.first, forms.last)
    chosen = np.flatnonzero(kept)
    if len(chosen) < len(documents):
        starts = (np.cumsum(counts) - counts)[chosen]
        documents, counts = documents[chosen], counts[chosen]
        readings = None if readings is None else readings[chosen]
        jumps = np.repeat(starts - (np.cumsum(counts) - counts), counts)
        positions = positions[jumps + np.arange(len(jumps))]
    places = np.repeat(documents << POSITION_BITS, counts)
    places |= positions
    if readings is None:
        return places, np.full(len(places), forms.readings[0])
    return places, np.repeat(readings, counts)
