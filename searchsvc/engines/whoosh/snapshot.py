"""One generation of the index: its segments side by side, without what is deleted.

Document numbers run on from segment to segment. All statistics (how many documents hold a word,
average lengths) are taken over the living documents of all segments, so that the answers and the
scores do not depend on how the index happens to be cut. What costs something per document is made
when it is first needed, by whole-array operations.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.query.facets import Facet
from searchsvc.text.fold import Reading
from searchsvc.text.tokenize import SEPARATOR, term, word_of_term

from .codec.inversion import MOST_POSITIONS
from .codec.reading import SegmentData
from .lexicon import Lexicon

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

POSITION_BITS = MOST_POSITIONS.bit_length() - 1
"""An occurrence is one integer: the document's number, then these many bits of position."""

_FORMS_CACHE = 4096
_NONE: Ints = np.empty(0, dtype=np.int64)
_EXACT: Ints = np.full(1, int(Reading.EXACT), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A facet by sets of values: ``codes`` names every document's set.

    Set ``owners[i]`` has the value ``values[members[i]]``; a set without a value is ``empty``,
    which is -1 where every document has one.
    """

    values: tuple[str, ...]
    codes: Ints
    sets: int
    owners: Ints
    members: Ints
    empty: int


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


class Snapshot:
    """What one search runs on from beginning to end; safe to share between threads."""

    def __init__(self, segments: list[SegmentData], deleted: list[Ints], name: str) -> None:
        self.segments = segments
        self.name = name
        sizes = [segment.size for segment in segments]
        self.bases = [int(base) for base in np.concatenate([[0], np.cumsum(sizes)])[:-1]]
        self.size = int(sum(sizes))
        self.count = self.size - sum(len(gone) for gone in deleted)
        self._deleted = deleted
        # Caches of this generation's own: they go when it goes.
        self.forms = lru_cache(_FORMS_CACHE)(self._forms)
        self.lengths = cache(self._lengths)
        self.norms = cache(self._norms)
        self.facet = cache(self._facet)

    @property
    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return self.count < self.size

    @cached_property
    def alive(self) -> Mask:
        """Which documents live."""
        alive = np.ones(self.size, dtype=bool)
        for base, gone in zip(self.bases, self._deleted, strict=True):
            alive[base + gone] = False
        return alive

    @cached_property
    def documents(self) -> Ints:
        """The numbers of the living documents."""
        return np.flatnonzero(self.alive)

    def id(self, document: int) -> str:
        """The id of a document."""
        segment = bisect_right(self.bases, document) - 1
        return self.segments[segment].ids[document - self.bases[segment]].decode()

    @cached_property
    def id_ranks(self) -> Ints:
        """The place of every document's id in alphabetical order."""
        ids = [name for segment in self.segments for name in segment.ids[:]]
        ranks = np.empty(len(ids), dtype=np.int64)
        ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        return ranks

    @cached_property
    def title_ranks(self) -> Ints:
        """The place of every document's title in alphabetical order; equal titles are equal."""
        titles = [title for segment in self.segments for title in segment.titles[:]]
        rank = {title: place for place, title in enumerate(sorted(set(titles)))}
        return np.array([rank[title] for title in titles], dtype=np.int64)

    @cached_property
    def dates(self) -> Ints:
        """The date of every document as a day number; 0 where it has none."""
        return _joined([segment.dates for segment in self.segments])

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of titles and bodies."""
        return Lexicon([segment.frequencies for segment in self.segments])

    def _lengths(self, field: Field) -> tuple[Ints, float]:
        """The length of every document's field in tokens, and the mean over the living."""
        joined = _joined([segment.lengths(field) for segment in self.segments])
        living = joined[self.alive] if self.has_deletions else joined
        mean = float(living.mean()) if len(living) else 0.0
        return joined, max(mean, 1.0)

    def _norms(self, field: Field, weight: float, slope: float) -> NDArray[np.float64]:
        """What a count in a document's field is multiplied by: BM25's length normalisation."""
        lengths, mean = self.lengths(field)
        norms: NDArray[np.float64] = np.divide(weight, 1 - slope + slope * lengths / mean)
        return norms

    def _facet(self, facet: Facet) -> FacetColumn:
        """The values of every document, with one numbering over all segments."""
        number_of_set: dict[tuple[str, ...], int] = {}
        codes = []
        for segment in self.segments:
            sets, own_codes = segment.facet(facet)
            numbers = [number_of_set.setdefault(each, len(number_of_set)) for each in sets]
            codes.append(np.array(numbers, dtype=np.int64)[own_codes])
        number_of_value: dict[str, int] = {}
        pairs = [
            (number, number_of_value.setdefault(value, len(number_of_value)))
            for each, number in number_of_set.items()
            for value in each
        ]
        owners, members = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return FacetColumn(
            values=tuple(number_of_value),
            codes=_joined(codes),
            sets=len(number_of_set),
            owners=owners,
            members=members,
            empty=number_of_set.get((), -1),
        )

    def _forms(self, field: Field, query: Term) -> tuple[SegmentForms, ...]:
        """The index terms that a typed word finds in a field, segment by segment."""
        found = []
        for segment, base in zip(self.segments, self.bases, strict=True):
            first, last = _range(segment, field, query)
            if first == last:
                continue
            readings = _readings(query, segment.terms(field)[first:last])
            if (readings >= 0).any():
                found.append(SegmentForms(segment, base, first, last, readings))
        return tuple(found)

    def postings(self, field: Field, query: Term) -> Postings:
        """Every form of a typed word in living documents of a field."""
        parts = [
            _postings(forms, field, self.alive if self.has_deletions else None)
            for forms in self.forms(field, query)
        ]
        if len(parts) == 1:
            return parts[0]
        return Postings(
            _joined([part.documents for part in parts]),
            _joined([part.counts for part in parts]),
            _joined([part.readings for part in parts]),
            in_order=all(part.in_order for part in parts),
        )

    def texts(self, field: Field, query: Term) -> list[str]:
        """The index terms that a typed word finds in a field, sorted."""
        found: set[bytes] = set()
        for forms in self.forms(field, query):
            terms = forms.segment.terms(field)[forms.first : forms.last]
            found.update(terms[at] for at in np.flatnonzero(forms.readings >= 0))
        return sorted(text.decode() for text in found)

    def term_occurrences(self, field: Field, text: str) -> Ints:
        """Where one index term stands in living documents, sorted."""
        parts = []
        for segment, base in zip(self.segments, self.bases, strict=True):
            if (at := segment.terms(field).find(text.encode())) >= 0:
                forms = SegmentForms(segment, base, at, at + 1, _EXACT)
                parts.append(_occurrences(forms, field, self.alive)[0])
        return _joined(parts)

    def occurrences(self, field: Field, query: Term, among: Mask) -> tuple[Ints, Ints]:
        """Where any form of a word stands in the documents of a mask: numbers, and readings.

        Occurrence numbers are sorted.
        """
        parts = [_occurrences(forms, field, among) for forms in self.forms(field, query)]
        places = _joined([part[0] for part in parts])
        readings = _joined([part[1] for part in parts])
        if all(forms.is_one for forms in self.forms(field, query)):
            return places, readings
        order = np.argsort(places, kind="stable")  # quick on what is runs of sorted numbers
        return places[order], readings[order]


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


def _postings(forms: SegmentForms, field: Field, alive: Mask | None) -> Postings:
    documents, counts = forms.segment.postings(field, forms.first, forms.last)
    documents = documents.astype(np.int64) + forms.base
    sizes = forms.segment.document_counts(field, forms.first, forms.last)
    readings = np.repeat(forms.readings, sizes)
    if alive is not None or not forms.all_found:
        kept = readings >= 0 if alive is None else (readings >= 0) & alive[documents]
        documents, counts, readings = documents[kept], counts[kept], readings[kept]
    return Postings(documents, counts.astype(np.int64), readings, in_order=forms.is_one)


def _occurrences(forms: SegmentForms, field: Field, among: Mask) -> tuple[Ints, Ints]:
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


def _joined(parts: list[NDArray[Any]]) -> Ints:
    if len(parts) == 1:
        return parts[0].astype(np.int64, copy=False)
    return np.concatenate([_NONE, *parts]).astype(np.int64, copy=False)
