"""Words side by side, over all segments and both default fields of a generation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import TypeVar

import numpy as np

from searchsvc.engines.whoosh.codec.bigrams import FieldBigrams
from searchsvc.engines.whoosh.codec.byte_strings import ByteStrings
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.interface import Kernels
from searchsvc.engines.whoosh.kernels.types import Array, Ints
from searchsvc.query.ast import DEFAULT_FIELDS, Field, Term
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.tokenizer import term as index_term
from searchsvc.text.tokenizer import word_of_term

from .expanded_term import ExpandedTerm

_WORDS_CACHE = 4096
_PAIRS_CACHE = 4096
_NONE: Ints = np.empty(0, np.int64)

_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True)
class Place:
    """A field of a segment, whose documents count from ``doc_base``."""

    segment: SegmentData
    field: Field
    doc_base: int

    @cached_property
    def terms(self) -> ByteStrings:
        """The term dictionary."""
        return self.segment.terms(self.field)

    @cached_property
    def bigrams(self) -> FieldBigrams:
        """The bigrams."""
        return self.segment.bigrams(self.field)

    @cached_property
    def occurrence_starts(self) -> Array:
        """Where the positions of each term begin."""
        return self.segment.postings(self.field).occurrence_starts

    def occurrences(self, ordinals: Ints) -> Ints:
        """Counts how often each of some terms stands in the texts."""
        starts = self.occurrence_starts
        counts: Ints = starts[ordinals + 1].astype(np.int64) - starts[ordinals]
        return counts


class BigramReader:
    """Reads the bigrams of a generation; what was read is kept, for a word is asked for again."""

    def __init__(
        self,
        segments: Sequence[SegmentData],
        doc_bases: Sequence[int],
        expanded: Callable[[Term], ExpandedTerm],
        kernels: Kernels,
    ) -> None:
        self.places = [
            Place(segment, field, doc_base)
            for segment, doc_base in zip(segments, doc_bases, strict=True)
            for field in DEFAULT_FIELDS
        ]
        self.word_count = sum(place.segment.token_count(place.field) for place in self.places)
        self._expanded = expanded
        self._kernels = kernels
        self._kept_ordinals = lru_cache(_WORDS_CACHE)(self._ordinals)
        self._kept_counts = lru_cache(_WORDS_CACHE)(self._count)
        self._kept_pairs = lru_cache(_PAIRS_CACHE)(self._beside)
        self._kept_counts_beside = lru_cache(_PAIRS_CACHE)(self._count_beside)

    def ordinals(self, term: Term) -> tuple[Ints, ...]:
        """Returns for every place which terms of its dictionary a word matches, ascending."""
        return self._kept_ordinals(_anywhere(term))

    def count(self, term: Term) -> int:
        """Counts how often a word stands in the index, in whatever writing it matches."""
        return self._kept_counts(_anywhere(term))

    def written(self, term: Term, limit: int) -> Mapping[Word, int]:
        """Returns the words that a typed one matches, the most frequent first."""
        found: Counter[str] = Counter()
        for place, ordinals in zip(self.places, self.ordinals(term), strict=True):
            counts = place.occurrences(ordinals)
            best = _highest(counts, limit)
            texts = place.terms.texts(ordinals[best])
            found.update(dict(zip(texts, counts[best].tolist(), strict=True)))
        return {word_of_term(text): count for text, count in _most_frequent(found, limit)}

    def beside(self, left: Term, right: Term | None, limit: int) -> Mapping[tuple[Word, Word], int]:
        """Returns which words stand side by side, the most frequent first."""
        return self._kept_pairs(_anywhere(left), right and _anywhere(right), limit)

    def count_beside(self, left: Term, right: Term) -> int:
        """Counts how often words stand side by side, in whatever writings they match."""
        return self._kept_counts_beside(_anywhere(left), _anywhere(right))

    def adjacent(self, place: Place, firsts: Ints, seconds: Ints) -> tuple[Ints, Ints, Array]:
        """Returns which of some terms stand before which others: their places among the first ones
        and among the second ones, and how often.
        """
        bigrams = place.bigrams
        rows, places, at = self._kernels.intersect_rows(
            bigrams.starts, bigrams.seconds, firsts, seconds
        )
        return rows, at, bigrams.counts[places]

    def _ordinals(self, term: Term) -> tuple[Ints, ...]:
        if type(term) is Term and term.strength is MatchLevel.EXACT:
            text = index_term(term.word).encode()
            return tuple(self._exactly(place, text, term) for place in self.places)
        parts = {
            (field, part.doc_base): part.matching_ordinals()
            for field, parts in self._expanded(term).terms.items()
            for part in parts
        }
        return tuple(parts.get((place.field, place.doc_base), _NONE) for place in self.places)

    def _exactly(self, place: Place, text: bytes, term: Term) -> Ints:
        at = place.terms.find(text) if place.field in term.fields else -1
        return np.array([at]) if at >= 0 else _NONE

    def _count(self, term: Term) -> int:
        count = 0
        for place, ordinals in zip(self.places, self.ordinals(term), strict=True):
            starts = place.occurrence_starts
            for at in ordinals.tolist():
                count += starts.item(at + 1) - starts.item(at)
        return count

    def _count_beside(self, left: Term, right: Term) -> int:
        parts = zip(self.places, self.ordinals(left), self.ordinals(right), strict=True)
        return sum(
            int(self.adjacent(place, before, after)[2].sum())
            for place, before, after in parts
            if len(before) and len(after)
        )

    def _beside(
        self, left: Term, right: Term | None, limit: int
    ) -> Mapping[tuple[Word, Word], int]:
        found: Counter[tuple[str, str]] = Counter()
        seconds = self.ordinals(right) if right else [None] * len(self.places)
        for place, before, after in zip(self.places, self.ordinals(left), seconds, strict=True):
            if len(before) and (after is None or len(after)):
                found.update(dict(self._pairs(place, before, after, limit)))
        return {
            (word_of_term(one), word_of_term(other)): count
            for (one, other), count in _most_frequent(found, limit)
        }

    def _pairs(
        self, place: Place, before: Ints, after: Ints | None, limit: int
    ) -> Iterator[tuple[tuple[str, str], int]]:
        """Yields the most frequent bigrams of a place by what their terms say."""
        if after is None:
            yield from _following(place, before, limit)
            return
        texts = place.terms.texts
        rows, at, counts = self.adjacent(place, before, after)
        best = _highest(counts, limit)
        pairs = zip(texts(before[rows[best]]), texts(after[at[best]]), strict=True)
        yield from zip(pairs, counts[best].tolist(), strict=True)


def _following(place: Place, firsts: Ints, limit: int) -> Iterator[tuple[tuple[str, str], int]]:
    """Yields the most frequent bigrams of each of some terms."""
    starts, texts = place.bigrams.starts, place.terms.texts
    for first, text in zip(firsts.tolist(), texts(firsts), strict=True):
        row = slice(starts.item(first), starts.item(first + 1))
        seconds, counts = place.bigrams.seconds[row], place.bigrams.counts[row]
        best = _highest(counts, limit)
        for other, count in zip(texts(seconds[best]), counts[best].tolist(), strict=True):
            yield (text, other), count


def _highest(counts: Array, limit: int) -> Ints:
    """Returns where the highest counts stand, these first; of equal ones the first."""
    if len(counts) <= limit:
        return np.argsort(-counts.astype(np.int64), kind="stable")
    least = np.partition(counts, len(counts) - limit)[len(counts) - limit]
    at = np.flatnonzero(counts >= least)
    return at[np.argsort(-counts[at].astype(np.int64), kind="stable")[:limit]]


def _most_frequent(found: Counter[_Key], limit: int) -> Iterator[tuple[_Key, int]]:
    """Yields the most frequent; what is not counted, since one of both is a number, is left out."""
    counted = (item for item in found.items() if item[1])
    return islice(sorted(counted, key=lambda item: (-item[1], item[0])), limit)


def _anywhere(term: Term) -> Term:
    """Returns a word without the place where it was typed."""
    return type(term)(term.word, term.strength, term.field)
