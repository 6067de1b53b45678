"""Phrase matching: where words stand in documents, and which stand one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from searchsvc.engines.whoosh.index.expanded_term import ExpandedTerm
from searchsvc.engines.whoosh.index.matching_terms import MatchingTerms
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import Ints, PackedPositions, TermPositions
from searchsvc.query.ast import Field

from .scoring import Matches


class PhraseMatcher:
    """Finds phrases in one field; documents get slots in the buffers for that."""

    def __init__(self, searcher: IndexSearcher, buffers: Buffers, field: Field) -> None:
        self._kernels = searcher.kernels
        self._buffers = buffers
        self._field = field
        self._norms = searcher.norms(field)

    def match(self, words: Sequence[ExpandedTerm]) -> Matches:
        """Returns the live documents where words stand one after the other, in order, and how often
        they do, normalised. An occurrence counts what its loosest match does.
        """
        documents = self._holding_all(words)
        with assigned_slots(documents, self._buffers):
            found = self._positions(words[0], len(documents))
            for distance, word in enumerate(words[1:], start=1):
                other = self._positions(word, len(documents))
                found = self._kernels.follow_positions(found, other, distance)
        starts, _, weights = found
        counts = self._kernels.sum_slots(starts, weights) * self._norms[documents]
        at = np.flatnonzero(counts)
        return Matches(documents[at], counts[at])

    def _holding_all(self, words: Sequence[ExpandedTerm]) -> Ints:
        """Returns the documents that hold a term of every word, in order."""
        slots, touched = self._buffers.slots, self._buffers.documents
        size = 0
        for step, word in enumerate(sorted(words, key=lambda word: word.posting_count)):
            for part in word.terms[self._field]:
                size = self._kernels.mark_documents(
                    part.packed, part.doc_base, step, slots, touched, size
                )
        begun = touched[:size]
        held = np.sort(begun[slots[begun] == len(words)])
        slots[begun] = 0
        return held

    def _positions(self, word: ExpandedTerm, slots: int) -> PackedPositions:
        """Returns where a word stands in the documents that have a slot."""
        terms = word.terms[self._field]
        ends = np.zeros(slots + 1, dtype=np.int64)
        for part in terms:
            self._kernels.count_positions(part.packed, part.doc_base, self._buffers.slots, ends)
        return self._filled(terms, ends)

    def _filled(self, terms: Sequence[MatchingTerms], counts: Ints) -> PackedPositions:
        """Returns the positions of terms; ``counts[slot]`` is how many there are, 0 for slot 0."""
        starts = np.cumsum(counts)
        ends = np.zeros_like(starts)
        ends[1:] = starts[:-1]
        positions, weights = np.empty(starts[-1], dtype=np.int64), np.empty(starts[-1])
        for part in terms:
            self._kernels.fill_positions(
                part.packed, part.doc_base, self._buffers.slots, ends, positions, weights
            )
        found = TermPositions(starts, positions, weights)[:]
        if any(len(part.ordinals) > 1 for part in terms):
            self._kernels.sort_positions(found)
        return found


@contextmanager
def assigned_slots(documents: Ints, buffers: Buffers) -> Iterator[None]:
    """Gives documents slots, from 1 on, as long as they are needed."""
    buffers.slots[documents] = np.arange(1, len(documents) + 1)
    yield
    buffers.slots[documents] = 0
