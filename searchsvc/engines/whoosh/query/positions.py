"""Where words stand in documents, and which stand one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.query.ast import Field

from .buffers import Buffers
from .expanded_term import ExpandedTerm
from .matching_terms import MatchingTerms
from .scoring import Matches


@dataclass(frozen=True, slots=True)
class TermPositions:
    """A word's positions: those in the document of slot ``i`` are ``starts[i]:starts[i + 1]``.

    ``weights`` tells what the form at each of them counts.
    """

    starts: Ints
    positions: Ints
    weights: Floats


class PhraseMatcher:
    """Finds where words stand in a field; documents get slots in the buffers for that."""

    def __init__(self, searcher: IndexSearcher, buffers: Buffers, field: Field) -> None:
        self._kernels = searcher.kernels
        self._buffers = buffers
        self._field = field
        self._norms = searcher.norms(field)

    def row(self, words: Sequence[ExpandedTerm]) -> Matches:
        """The living documents where words stand one after the other, in order; and how often
        they do, normalised. An occurrence counts what its loosest form does.
        """
        documents = self._holding_all(words)
        with assigned_slots(documents, self._buffers):
            found = self._places(words[0], len(documents))
            for distance, word in enumerate(words[1:], start=1):
                other = self._places(word, len(documents))
                found = TermPositions(
                    *self._kernels.follow_positions(
                        found.starts,
                        found.positions,
                        found.weights,
                        other.starts,
                        other.positions,
                        other.weights,
                        distance,
                    )
                )
        counts = self._kernels.sum_slots(found.starts, found.weights) * self._norms[documents]
        at = np.flatnonzero(counts)
        return Matches(documents[at], counts[at])

    def _holding_all(self, words: Sequence[ExpandedTerm]) -> Ints:
        """The documents that hold a form of every word, in order."""
        buffers = self._buffers
        size = 0
        for step, word in enumerate(sorted(words, key=lambda word: word.postings)):
            for part in word.forms[self._field]:
                size = self._kernels.mark_documents(
                    part.documents,
                    part.starts,
                    part.weights,
                    part.base,
                    step,
                    buffers.slots,
                    buffers.documents,
                    size,
                )
        begun = buffers.documents[:size]
        held = np.sort(begun[buffers.slots[begun] == len(words)])
        buffers.slots[begun] = 0
        return held

    def _places(self, word: ExpandedTerm, slots: int) -> TermPositions:
        """Where a word stands in the documents that have a slot."""
        forms = word.forms[self._field]
        ends = np.zeros(slots + 1, dtype=np.int64)
        for part in forms:
            self._kernels.count_positions(
                part.documents,
                part.counts,
                part.starts,
                part.weights,
                part.base,
                self._buffers.slots,
                ends,
            )
        return self._filled(forms, ends)

    def _filled(self, forms: Sequence[MatchingTerms], counts: Ints) -> TermPositions:
        """The places of forms; ``counts[slot]`` is how many there are, 0 for slot 0."""
        starts = np.cumsum(counts)
        positions = np.empty(starts[-1], dtype=np.int64)
        weights = np.empty(starts[-1])
        ends = np.zeros_like(starts)
        ends[1:] = starts[:-1]
        for part in forms:
            self._kernels.fill_positions(
                part.documents,
                part.counts,
                part.positions,
                part.starts,
                part.occurrence_starts,
                part.weights,
                part.base,
                self._buffers.slots,
                ends,
                positions,
                weights,
            )
        if any(len(part.names) > 1 for part in forms):
            self._kernels.sort_positions(starts, positions, weights)
        return TermPositions(starts, positions, weights)


@contextmanager
def assigned_slots(documents: Ints, buffers: Buffers) -> Iterator[None]:
    """Slots for documents, from 1 on, as long as they are needed."""
    buffers.slots[documents] = np.arange(1, len(documents) + 1)
    yield
    buffers.slots[documents] = 0
