"""One generation of the index: its segments side by side, without what is deleted.

Document numbers run on from segment to segment. All statistics (how many documents hold a word,
average lengths) are taken over the live documents of all segments, so that the answers and the
scores do not depend on how the index happens to be cut. What costs something per document is made
when it is first needed, by whole-array operations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.ranking import length_norms
from searchsvc.engines.whoosh.codec.byte_strings import ByteStrings, warm_up_lookups
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels import fastest
from searchsvc.engines.whoosh.kernels.buffers import BufferPool
from searchsvc.engines.whoosh.kernels.interface import Kernels
from searchsvc.engines.whoosh.kernels.types import Ints, Mask, Norms
from searchsvc.query.ast import DEFAULT_FIELDS, Field, Prefix, Term
from searchsvc.text.levels import MatchLevel, Word

from .adjacent_terms import adjacent_terms
from .bigram_reader import BigramReader
from .doc_values import DocValues
from .expanded_term import ExpandedTerm
from .kept_matches import KeptMatches
from .matching_terms import MatchingTerms, matching_terms

_TERMS_CACHE = 2048
_FILTERS_CACHE = 256
_KEPT_BYTES = 1 << 25
_KEPT_BYTES_A_DOCUMENT = 200  # as much as twelve words take that every document holds
_NONE: Ints = np.empty(0, dtype=np.int64)


class IndexSearcher:
    """What one search runs on from beginning to end; safe to share between threads."""

    def __init__(self, segments: list[SegmentData], deleted: list[Ints], name: str) -> None:
        self.segments = segments
        self.name = name
        sizes = [segment.size for segment in segments]
        self.doc_bases = list(accumulate(sizes, initial=0))[:-1]
        self.size = int(sum(sizes))
        self.count = self.size - sum(len(gone) for gone in deleted)
        self.kernels: Kernels = fastest()
        for segment in segments:
            types = [segment.posting_types(field) for field in Field]
            both = [segment.posting_types(field) for field in DEFAULT_FIELDS]
            for first, second in chain(zip(types, types, strict=True), permutations(both)):
                self.kernels.warm_up(first, second)
        warm_up_lookups()
        self.buffers = BufferPool(self.size)
        self._deleted = deleted
        # Caches of this generation's own: they go when it goes.
        self._terms = lru_cache(_TERMS_CACHE)(self._expand)
        self.kept = KeptMatches(max(_KEPT_BYTES, _KEPT_BYTES_A_DOCUMENT * self.size))
        self.sets_with = lru_cache(_FILTERS_CACHE)(self._sets_with)
        self.lengths = cache(self._lengths)
        self.norms = cache(self._norms)

    @property
    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return self.count < self.size

    @cached_property
    def live_docs(self) -> Mask:
        """Which documents are live."""
        live = np.ones(self.size, dtype=bool)
        for doc_base, gone in zip(self.doc_bases, self._deleted, strict=True):
            live[doc_base + gone] = False
        return live

    @cached_property
    def documents(self) -> Ints:
        """The numbers of the live documents."""
        return np.flatnonzero(self.live_docs)

    def ids(self, documents: Ints) -> list[str]:
        """Returns the ids of documents."""
        if len(self.segments) == 1:
            return self._ids[0].texts(documents)
        return [self._id(document) for document in documents.tolist()]

    def _id(self, document: int) -> str:
        segment = bisect_right(self.doc_bases, document) - 1
        return self._ids[segment][document - self.doc_bases[segment]].decode()

    @cached_property
    def _ids(self) -> list[ByteStrings]:
        """The ids of all segments: where those of one are damaged, any look-up tells."""
        return [segment.ids for segment in self.segments]

    def document(self, document_id: str) -> int:
        """Returns the number of the live document with this id; -1 where there is none."""
        for doc_base, segment in zip(self.doc_bases, self.segments, strict=True):
            number = segment.document(document_id)
            if number >= 0 and (not self.has_deletions or self.live_docs[doc_base + number]):
                return doc_base + number
        return -1

    def title(self, document: int) -> bytes:
        """Returns the collation key of a document's title."""
        segment = bisect_right(self.doc_bases, document) - 1
        return self.segments[segment].titles[document - self.doc_bases[segment]]

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

    def fingerprints(self) -> dict[str, int]:
        """Returns the fingerprint of every live document, by id."""
        if not self.count:
            return {}
        found = np.concatenate([segment.fingerprints for segment in self.segments])
        return dict(zip(self.ids(self.documents), found[self.documents].tolist(), strict=True))

    @cached_property
    def bigrams(self) -> BigramReader:
        """Which words of titles and bodies stand side by side."""
        return BigramReader(self.segments, self.doc_bases, self.expanded, self.kernels)

    def _lengths(self, field: Field) -> tuple[Ints, float]:
        """Returns the tokens of every document's field, and the mean over live documents."""
        joined = _joined([segment.lengths(field) for segment in self.segments])
        live = joined[self.live_docs] if self.has_deletions else joined
        mean = float(live.mean()) if len(live) else 0.0
        return joined, max(mean, 1.0)

    def _norms(self, field: Field) -> Norms:
        """Returns what a count in each document's field is multiplied by to be comparable; 0 where
        the document is deleted.
        """
        lengths, mean = self.lengths(field)
        norms: Norms = length_norms(field, lengths, mean).astype(np.float32)
        if self.has_deletions:
            norms[~self.live_docs] = 0.0
        return norms

    @cached_property
    def doc_values(self) -> DocValues:
        """The facets of every document."""
        return DocValues.of(self.segments, self.kernels)

    def _sets_with(self, facet: str, values: frozenset[str]) -> Mask:
        """Returns which sets of a facet's values hold one of some values."""
        return self.doc_values.sets_with(facet, values)

    def expanded(self, query: Term) -> ExpandedTerm:
        """Returns the terms that a typed word matches; from a cache, where it has them."""
        word = query.word
        return self._terms(
            isinstance(query, Prefix),
            word.folded,
            word.letters,
            word.exact,
            query.strength,
            query.field,
        )

    def _expand(
        self,
        is_prefix: bool,
        folded: str,
        letters: str,
        exact: str,
        strength: MatchLevel,
        field: Field | None,
    ) -> ExpandedTerm:
        query = (Prefix if is_prefix else Term)(Word(folded, letters, exact), strength, field)
        terms = {field: tuple(self._matching(field, query)) for field in query.fields}
        return ExpandedTerm(
            terms=terms,
            norms={field: self.norms(field) for field in query.fields},
        )

    def adjacent(self, one: ExpandedTerm, other: ExpandedTerm) -> ExpandedTerm:
        """Returns two words side by side as one, whose terms are the bigrams that match."""
        segments = dict(zip(self.doc_bases, self.segments, strict=True))
        terms = {
            field: tuple(
                bigrams
                for first, second in _same_segments(one.terms[field], other.terms[field])
                if (
                    bigrams := adjacent_terms(
                        segments[first.doc_base], field, first, second, self.kernels
                    )
                )
            )
            for field in one.terms
        }
        return ExpandedTerm(terms, one.norms)

    def _matching(self, field: Field, query: Term) -> Iterator[MatchingTerms]:
        for segment, doc_base in zip(self.segments, self.doc_bases, strict=True):
            found = matching_terms(segment, doc_base, field, query)
            if found is not None:
                yield found


def _same_segments(
    ones: Sequence[MatchingTerms], others: Sequence[MatchingTerms]
) -> Iterator[tuple[MatchingTerms, MatchingTerms]]:
    """Yields the parts that two words have of the same segments."""
    by_segment = {part.doc_base: part for part in others}
    for part in ones:
        if part.doc_base in by_segment:
            yield part, by_segment[part.doc_base]


def _joined(parts: list[NDArray[Any]]) -> Ints:
    if len(parts) == 1:
        return parts[0].astype(np.int64, copy=False)
    return np.concatenate([_NONE, *parts]).astype(np.int64, copy=False)
