"""Where words stand in documents, and which stand one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np

from searchsvc.query.ast import Field

from .forms import SegmentForms
from .kernels.types import FEW_PLACES, Floats, Ints
from .scoring import Matches, joined
from .scratch import Scratch
from .snapshot import Snapshot
from .words import IndexedWord

_SORTED_FROM = FEW_PLACES + 1


@dataclass(frozen=True, slots=True)
class Places:
    """A word's positions: those in the document of slot ``i`` are ``starts[i]:starts[i + 1]``.

    ``weights`` tells what the form at each of them counts.
    """

    starts: Ints
    positions: Ints
    weights: Floats


class PlaceFinder:
    """Finds where words stand in a field; documents get slots in the scratch for that."""

    def __init__(self, snapshot: Snapshot, scratch: Scratch, field: Field) -> None:
        self._kernels = snapshot.kernels
        self._scratch = scratch
        self._field = field
        self._norms = snapshot.norms(field)

    def sequence(self, words: Sequence[IndexedWord]) -> Matches:
        """The living documents where words stand one after the other, in order; and how often
        they do, normalised. An occurrence counts what its loosest form does.
        """
        if len(words) > 2:  # noqa: PLR2004
            return self._row(words)
        few, many, distance = self._fewer_first(words[0], words[1])
        if few.is_plain and many.is_plain:
            return self._plain_pair(few, many, distance)
        return self._loose_pair(few, many, distance)

    def add_pair(self, words: Sequence[IndexedWord], sums: Floats) -> None:
        """Add how often two words stand side by side, normalised, in the documents with a slot."""
        few, many, distance = self._fewer_first(words[0], words[1])
        if few.postings[self._field]:
            places = self._places(few, len(sums), _SORTED_FROM)
            self._add_adjacent(places, many, distance, sums)

    def _fewer_first(
        self, one: IndexedWord, other: IndexedWord
    ) -> tuple[IndexedWord, IndexedWord, int]:
        """The word with fewer postings, the other, and how far behind it that stands."""
        if other.postings[self._field] < one.postings[self._field]:
            return other, one, -1
        return one, other, 1

    def _plain_pair(self, few: IndexedWord, many: IndexedWord, distance: int) -> Matches:
        """Two words of one form each: their postings are in order."""
        others = {part.base: part for part in many.forms[self._field]}
        found = []
        for part in few.forms[self._field]:
            if other := others.get(part.base):
                arrays = (
                    (p.documents, p.counts, p.positions, *p.starts, p.occurrence_starts[0])
                    for p in (part, other)
                )
                documents, counts = self._kernels.adjacent(
                    *chain(*arrays), distance, part.base, self._norms, self._scratch.slots
                )
                found.append((documents, counts * min(part.weights[0], other.weights[0])))
        return joined(found)

    def _loose_pair(self, few: IndexedWord, many: IndexedWord, distance: int) -> Matches:
        """Two words of any number of forms: the places of one, then a look at the other's."""
        scratch, forms = self._scratch, few.forms[self._field]
        ends = np.zeros(few.postings[self._field] + 1, dtype=np.int64)
        size = 0
        for part in forms:
            size = self._kernels.open_slots(
                part.documents,
                part.counts,
                part.starts,
                part.weights,
                part.base,
                scratch.slots,
                scratch.candidates,
                ends,
                size,
            )
        places = self._filled(forms, ends[: size + 1], _SORTED_FROM)
        sums = np.zeros(size)
        self._add_adjacent(places, many, distance, sums)
        opened = scratch.candidates[:size]
        scratch.slots[opened] = 0
        at = np.flatnonzero(sums)
        documents = opened[at]
        order = np.argsort(documents)
        return Matches(documents[order], sums[at[order]])

    def _add_adjacent(self, places: Places, word: IndexedWord, distance: int, sums: Floats) -> None:
        """Add how often a word stands at a distance from the places, normalised, by slot."""
        for part in word.forms[self._field]:
            self._kernels.add_adjacent(
                part.documents,
                part.counts,
                part.positions,
                part.starts,
                part.occurrence_starts,
                part.weights,
                part.base,
                self._scratch.slots,
                places.starts,
                places.positions,
                places.weights,
                distance,
                self._norms,
                sums,
            )

    def _row(self, words: Sequence[IndexedWord]) -> Matches:
        """Three words or more: first the documents that hold them all."""
        documents = self._holding_all(words)
        with slots_for(documents, self._scratch):
            found = self._places(words[0], len(documents))
            for distance, word in enumerate(words[1:], start=1):
                other = self._places(word, len(documents))
                found = Places(
                    *self._kernels.follow(
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

    def _holding_all(self, words: Sequence[IndexedWord]) -> Ints:
        """The documents that hold a form of every word, in order."""
        scratch = self._scratch
        size = 0
        for step, word in enumerate(sorted(words, key=lambda word: word.postings[self._field])):
            for part in word.forms[self._field]:
                size = self._kernels.mark(
                    part.documents,
                    part.starts,
                    part.weights,
                    part.base,
                    step,
                    scratch.slots,
                    scratch.candidates,
                    size,
                )
        begun = scratch.candidates[:size]
        held = np.sort(begun[scratch.slots[begun] == len(words)])
        scratch.slots[begun] = 0
        return held

    def _places(self, word: IndexedWord, slots: int, sorted_from: int = 0) -> Places:
        """Where a word stands in the documents that have a slot."""
        forms = word.forms[self._field]
        ends = np.zeros(slots + 1, dtype=np.int64)
        for part in forms:
            self._kernels.count_places(
                part.documents,
                part.counts,
                part.starts,
                part.weights,
                part.base,
                self._scratch.slots,
                ends,
            )
        return self._filled(forms, ends, sorted_from)

    def _filled(self, forms: Sequence[SegmentForms], counts: Ints, sorted_from: int) -> Places:
        """The places of forms; ``counts[slot]`` is how many there are, 0 for slot 0.

        Slots of ``sorted_from`` places or more are sorted.
        """
        starts = np.cumsum(counts)
        positions = np.empty(starts[-1], dtype=np.int64)
        weights = np.empty(starts[-1])
        ends = np.zeros_like(starts)
        ends[1:] = starts[:-1]
        for part in forms:
            self._kernels.fill_places(
                part.documents,
                part.counts,
                part.positions,
                part.starts,
                part.occurrence_starts,
                part.weights,
                part.base,
                self._scratch.slots,
                ends,
                positions,
                weights,
            )
        if any(len(part.names) > 1 for part in forms):
            self._kernels.sort_places(starts, positions, weights, sorted_from)
        return Places(starts, positions, weights)


@contextmanager
def slots_for(documents: Ints, scratch: Scratch) -> Iterator[None]:
    """Slots for documents, from 1 on, as long as they are needed."""
    scratch.slots[documents] = np.arange(1, len(documents) + 1)
    yield
    scratch.slots[documents] = 0
