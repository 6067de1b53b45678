"""One generation of the index: its segments side by side, without what is deleted.

Document numbers run on from segment to segment. All statistics (how many documents hold a word,
average lengths) are taken over the living documents of all segments, so that the answers and the
scores do not depend on how the index happens to be cut. What costs something per document is made
when it is first needed, by whole-array operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.query.facets import Facet
from searchsvc.text.fold import Reading
from searchsvc.text.tokenize import SEPARATOR, term, word_of_term

from .codec.inversion import MOST_POSITIONS
from .codec.reading import SegmentData
from .lexicon import Lexicon, frequencies

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

POSITION_BITS = MOST_POSITIONS.bit_length() - 1
"""An occurrence is one integer: the document's number, then these many bits of position."""

_FORMS_CACHE = 4096
_NONE: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class FacetColumn:
    """Per document the ordinals of its values: ``ordinals[starts[d]:starts[d + 1]]``."""

    values: tuple[str, ...]
    starts: Ints
    ordinals: Ints

    @cached_property
    def is_single(self) -> bool:
        """Whether every document has exactly one value, so that ordinals go by document."""
        return len(self.ordinals) == len(self.starts) - 1 and bool(
            (self.starts[1:] > self.starts[:-1]).all()
        )


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
        self.forms = lru_cache(_FORMS_CACHE)(self._forms)

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
        segment = int(np.searchsorted(self.bases, document, side="right")) - 1
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
        return Lexicon([frequencies(segment) for segment in self.segments])

    @lru_cache  # noqa: B019  # as many entries as fields, and it goes with the snapshot
    def lengths(self, field: Field) -> tuple[Ints, float]:
        """The length of every document's field in tokens, and the mean over the living."""
        joined = _joined([segment.lengths(field) for segment in self.segments])
        living = joined[self.alive] if self.has_deletions else joined
        mean = float(living.mean()) if len(living) else 0.0
        return joined, max(mean, 1.0)

    @lru_cache  # noqa: B019  # idem
    def norms(self, field: Field, weight: float, slope: float) -> NDArray[np.float64]:
        """What a count in a document's field is multiplied by: BM25's length normalisation."""
        lengths, mean = self.lengths(field)
        norms: NDArray[np.float64] = np.divide(weight, 1 - slope + slope * lengths / mean)
        return norms

    @lru_cache  # noqa: B019  # idem, per facet
    def facet(self, facet: Facet) -> FacetColumn:
        """The values of every document, with one numbering over all segments."""
        number: dict[str, int] = {}
        starts, ordinals = [np.zeros(1, dtype=np.int64)], [_NONE]
        for segment in self.segments:
            values, own_starts, own_ordinals = segment.facet(facet)
            renumber = np.array(
                [number.setdefault(value, len(number)) for value in values], dtype=np.int64
            )
            starts.append(own_starts[1:].astype(np.int64) + starts[-1][-1])
            ordinals.append(renumber[own_ordinals] if len(renumber) else _NONE)
        return FacetColumn(tuple(number), np.concatenate(starts), np.concatenate(ordinals))

    def _forms(self, field: Field, query: Term) -> tuple[tuple[str, Reading], ...]:
        """The index terms that a typed word finds in a field, and how close each of them is."""
        if isinstance(query, Prefix):
            return self._completions(field, query)
        if query.reach is Reading.EXACT:
            return ((term(query.word), Reading.EXACT),)
        return tuple(
            (text, query.word.closeness(found))
            for text in self._terms(field, query.word.folded + SEPARATOR)
            if query.word.accepts(found := word_of_term(text), query.reach)
        )

    def _completions(self, field: Field, query: Prefix) -> tuple[tuple[str, Reading], ...]:
        return tuple(
            (text, Reading.EXACT)
            for text in self._terms(field, query.word.folded)
            if query.word.begins(word_of_term(text), query.reach)
        )

    def _terms(self, field: Field, prefix: str) -> list[str]:
        found: set[bytes] = set()
        for segment in self.segments:
            terms = segment.terms(field)
            found.update(terms[slice(*terms.range(prefix.encode()))])
        return sorted(text.decode() for text in found)

    def postings(self, field: Field, text: str) -> tuple[Ints, Ints]:
        """The living documents that hold a term, in order, and how often each of them does."""
        documents, counts = [_NONE], [_NONE]
        for segment, base in zip(self.segments, self.bases, strict=True):
            at = segment.terms(field).find(text.encode())
            if at >= 0:
                own, own_counts = segment.postings(field, at)
                documents.append(own.astype(np.int64) + base)
                counts.append(own_counts.astype(np.int64))
        joined, joined_counts = _last_or_joined(documents), _last_or_joined(counts)
        if self.has_deletions:
            living = self.alive[joined]
            return joined[living], joined_counts[living]
        return joined, joined_counts

    def occurrences(self, field: Field, text: str, among: Mask | None = None) -> Ints:
        """Where a term stands in living documents, or those of a mask, as occurrence numbers."""
        if among is None and self.has_deletions:
            among = self.alive
        parts = [_NONE]
        for segment, base in zip(self.segments, self.bases, strict=True):
            at = segment.terms(field).find(text.encode())
            if at >= 0:
                own, counts = segment.postings(field, at)
                places = np.repeat((own.astype(np.int64) + base) << POSITION_BITS, counts)
                places |= segment.positions(field, at)
                if among is not None:
                    places = places[np.repeat(among[own.astype(np.int64) + base], counts)]
                parts.append(places)
        return _last_or_joined(parts)


def _joined(parts: list[NDArray[Any]]) -> Ints:
    return np.concatenate([_NONE, *parts]).astype(np.int64, copy=False)


def _last_or_joined(parts: list[Ints]) -> Ints:
    """The parts on end; the common case of one segment without a copy."""
    return parts[-1] if len(parts) <= 2 else np.concatenate(parts)  # noqa: PLR2004
