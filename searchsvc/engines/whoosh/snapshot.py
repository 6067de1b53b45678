"""One generation of the index: its segments side by side, without what is deleted.

Document numbers run on from segment to segment. All statistics (how many documents hold a word,
average lengths) are taken over the living documents of all segments, so that the answers and the
scores do not depend on how the index happens to be cut.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.query.facets import Facet
from searchsvc.text.fold import Reading
from searchsvc.text.tokenize import SEPARATOR, term, word_of_term

from .segment import POSITION_BITS, FacetColumn, Ints, Segment

_FORMS_CACHE = 4096


class Snapshot:
    """What one search runs on from beginning to end; safe to share between threads."""

    def __init__(self, segments: list[Segment], deleted: list[Ints], name: str) -> None:
        self.segments = segments
        self.name = name
        sizes = [segment.size for segment in segments]
        self.bases = [int(base) for base in np.concatenate([[0], np.cumsum(sizes)])[:-1]]
        self.size = int(sum(sizes))
        self.alive = np.ones(self.size, dtype=bool)
        for base, gone in zip(self.bases, deleted, strict=True):
            self.alive[base + gone] = False
        self.has_deletions = not self.alive.all()
        self.documents = np.flatnonzero(self.alive)
        self.count = len(self.documents)
        self.forms = lru_cache(_FORMS_CACHE)(self._forms)

    @staticmethod
    def _joined(parts: list[NDArray[Any]], empty: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate(parts) if parts else empty

    @cached_property
    def ids(self) -> NDArray[np.str_]:
        """The id of every document."""
        return self._joined([s.ids for s in self.segments], np.empty(0, dtype=np.str_))

    @cached_property
    def dates(self) -> Ints:
        """The date of every document as a day number; 0 where it has none."""
        return self._joined([s.dates for s in self.segments], np.empty(0, dtype=np.int64))

    @cached_property
    def title_ranks(self) -> Ints:
        """The place of every document's title in alphabetical order; equal titles are equal."""
        titles = self._joined([s.titles for s in self.segments], np.empty(0, dtype=np.object_))
        ranks: Ints = np.unique(titles, return_inverse=True)[1].astype(np.int64)
        return ranks

    @lru_cache  # noqa: B019  # as many entries as fields, and it goes with the snapshot
    def lengths(self, field: Field) -> tuple[Ints, float]:
        """The length of every document's field in tokens, and the mean over the living."""
        parts = [segment.lengths[field] for segment in self.segments]
        joined = self._joined(parts, np.empty(0, dtype=np.int64))
        mean = float(joined[self.documents].mean()) if self.count else 0.0
        return joined, max(mean, 1.0)

    @lru_cache  # noqa: B019  # idem, per facet
    def facet(self, facet: Facet) -> FacetColumn:
        """The values of every document, with one numbering over all segments."""
        number: dict[str, int] = {}
        starts, ordinals = [np.zeros(1, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for segment in self.segments:
            column = segment.facets[facet]
            renumber = np.array(
                [number.setdefault(value, len(number)) for value in column.values], dtype=np.int64
            )
            starts.append(column.starts[1:] + starts[-1][-1])
            ordinals.append(renumber[column.ordinals] if len(renumber) else column.ordinals)
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
        return sorted({text for s in self.segments for text in s.terms(field, prefix)})

    def occurrences(self, field: Field, text: str) -> Ints:
        """Where a term stands in living documents, over all segments."""
        parts = [
            segment.occurrences(field, text) + (base << POSITION_BITS)
            if base
            else segment.occurrences(field, text)
            for segment, base in zip(self.segments, self.bases, strict=True)
        ]
        joined = self._joined(parts, np.empty(0, dtype=np.int64))
        return joined[self.alive[joined >> POSITION_BITS]] if self.has_deletions else joined
