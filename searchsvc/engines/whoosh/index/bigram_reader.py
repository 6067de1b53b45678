"""Words side by side, over all segments and both default fields of a generation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.types import Ints, Mask
from searchsvc.query.ast import DEFAULT_FIELDS, Field, Term
from searchsvc.text.levels import Word
from searchsvc.text.tokenizer import word_of_term

from .expanded_term import ExpandedTerm
from .matching_terms import MatchingTerms

_WORDS_CACHE = 2048
_PAIRS_CACHE = 4096

_Texts = tuple[bytes, bytes]


class BigramReader:
    """Reads the bigrams of a generation; what was read is kept, for a word is asked for again."""

    def __init__(
        self,
        segments: Sequence[SegmentData],
        doc_bases: Sequence[int],
        expanded: Callable[[Term], ExpandedTerm],
    ) -> None:
        self.places = [
            (Place(doc_base, field), segment)
            for segment, doc_base in zip(segments, doc_bases, strict=True)
            for field in DEFAULT_FIELDS
        ]
        self._expanded = expanded
        self.written = lru_cache(_WORDS_CACHE)(self._written)
        self.beside = lru_cache(_PAIRS_CACHE)(self._beside)

    def word_count(self) -> int:
        """Counts the tokens of titles and bodies."""
        return sum(segment.token_count(place.field) for place, segment in self.places)

    def _written(self, term: Term) -> Mapping[Word, int]:
        """Returns the words that a typed one matches, and how often each stands in the index."""
        found: Counter[bytes] = Counter()
        for part in self.terms_of(term).values():
            counts = np.diff(part.postings.occurrence_starts)[matched(part)].tolist()
            found.update(dict(zip(part.texts(), counts, strict=True)))
        return {word_of_term(text.decode()): count for text, count in found.items()}

    def _beside(
        self, left: Term | None, right: Term | None, limit: int
    ) -> Mapping[tuple[Word, Word], int]:
        """Returns which words stand side by side, the most frequent first."""
        found: Counter[_Texts] = Counter()
        befores, afters = self.terms_of(left), self.terms_of(right)
        for place, segment in self.places:
            before, after = befores.get(place), afters.get(place)
            if (before or left is None) and (after or right is None):
                rows = _found(segment, place.field, before, after)
                found.update(dict(_named(segment, place.field, rows, limit)))
        return {
            (word_of_term(one.decode()), word_of_term(other.decode())): count
            for (one, other), count in sorted(found.items(), key=_most_first)[:limit]
        }

    def terms_of(self, term: Term | None) -> dict[Place, MatchingTerms]:
        """Returns what a word matches, by place; nothing for any word."""
        if term is None:
            return {}
        return {
            Place(part.doc_base, field): part
            for field, parts in self._expanded(term).terms.items()
            for part in parts
        }


class Place(NamedTuple):
    """A field of a segment, whose documents count from ``doc_base``."""

    doc_base: int
    field: Field


class _Rows(NamedTuple):
    """Bigrams by the ordinals of both terms."""

    firsts: Ints
    seconds: Ints
    counts: Ints


def _found(
    segment: SegmentData, field: Field, left: MatchingTerms | None, right: MatchingTerms | None
) -> _Rows:
    """Returns the bigrams of a place whose terms match."""
    bigrams = segment.bigrams(field)
    begin, end = (right.ordinals.start, right.ordinals.stop) if right else (0, 2**32)
    if left is None:
        rows = _Rows(*bigrams.preceding(begin, end))
    else:
        lefts = ordinals(left)
        parts = [bigrams.following(first, begin, end) for first in lefts]
        firsts = np.repeat(lefts, [len(seconds) for seconds, _ in parts])
        rows = _Rows(firsts, *(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    if right is None:
        return rows
    kept = matched(right)[rows.seconds.astype(np.int64) - begin]
    return _Rows(*(column[kept] for column in rows))


def _named(
    segment: SegmentData, field: Field, rows: _Rows, limit: int
) -> Iterable[tuple[_Texts, int]]:
    """Returns the most frequent bigrams by what their terms say."""
    if len(rows.counts) > limit:
        best = np.argsort(-rows.counts.astype(np.int64), kind="stable")[:limit]
        rows = _Rows(*(column[best] for column in rows))
    terms = segment.terms(field)
    for first, second, count in zip(*(column.tolist() for column in rows), strict=True):
        yield (terms[first], terms[second]), count


def ordinals(terms: MatchingTerms) -> list[int]:
    """Returns where the terms that match stand in the term dictionary of their place."""
    found: list[int] = (np.flatnonzero(matched(terms)) + terms.ordinals.start).tolist()
    return found


def matched(terms: MatchingTerms) -> Mask:
    """Returns which terms of a range match."""
    matched: Mask = terms.postings.weights > 0
    return matched


def _most_first(item: tuple[_Texts, int]) -> tuple[int, _Texts]:
    return -item[1], item[0]
