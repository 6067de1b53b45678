"""Phrases that are counted together mostly begin alike (`chính phủ điện tử`, `chính phủ đề nghị`):
what they have in common is looked for once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from searchsvc.engines.whoosh.index.expanded_term import ExpandedTerm
from searchsvc.engines.whoosh.index.matching_terms import MatchingTerms
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Ints
from searchsvc.query.ast import Field

from .scoring import Matches

_DOCUMENT = 32  # bits of a position below those of the document, in an occurrence
_NONE: Ints = np.empty(0, np.int64)

_Parts = dict[tuple[Field, int], MatchingTerms]
_Found = dict[tuple[Field, int], Ints]
"""Where something stands, by field and by the number of the segment's first document."""


class PhraseBeginnings:
    """Finds phrases of words that match one term each; remembers where their beginnings stand."""

    def __init__(self, searcher: IndexSearcher) -> None:
        self._searcher = searcher
        self._found: dict[tuple[ExpandedTerm, ...], _Found] = {}

    def match(self, words: Sequence[ExpandedTerm]) -> Matches:
        """Returns the live documents that hold a phrase, without scores."""
        found = self._find(tuple(words)).values()
        return reduce(self._united, map(self._documents, found), Matches.none())

    def _documents(self, occurrences: Ints) -> Matches:
        documents = occurrences >> _DOCUMENT
        others = np.empty(len(documents), bool)
        others[:1] = True
        np.not_equal(documents[1:], documents[:-1], out=others[1:])
        held = documents[others]
        if self._searcher.has_deletions:
            held = held[self._searcher.live_docs[held]]
        return Matches(held, np.zeros(len(held)))

    def _united(self, one: Matches, other: Matches) -> Matches:
        return Matches(*self._searcher.kernels.union(*one, *other))

    def _find(self, words: tuple[ExpandedTerm, ...]) -> _Found:
        """Returns where phrases begin."""
        if words not in self._found:
            find = self._longer if len(words) > 1 else self._single
            self._found[words] = find(words)
        return self._found[words]

    def _single(self, words: tuple[ExpandedTerm, ...]) -> _Found:
        occurrences = self._searcher.kernels.occurrences
        parts = _parts(words[0]).items()
        return {key: occurrences(part.packed, part.doc_base) for key, part in parts}

    def _longer(self, words: tuple[ExpandedTerm, ...]) -> _Found:
        """Keeps of the beginning what the last word follows."""
        follow, distance = self._searcher.kernels.follow_occurrences, len(words) - 1
        begun, parts = self._find(words[:-1]), _parts(words[-1])
        return {
            key: follow(begun[key], part.packed, part.doc_base, distance)
            for key, part in parts.items()
            if len(begun.get(key, _NONE))
        }


def _parts(word: ExpandedTerm) -> _Parts:
    return {(field, part.doc_base): part for field, parts in word.terms.items() for part in parts}
