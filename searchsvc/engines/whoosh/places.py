"""Where words stand in documents, and which stand one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np

from searchsvc.query.ast import Field

from .forms import SegmentForms
from .kernels.types import Floats, Ints
from .scoring import Matches, joined
from .scratch import Scratch
from .snapshot import Snapshot
from .words import IndexedWord


@dataclass(frozen=True, slots=True)
class Places:
    """A word's positions: those in the document of slot ``i`` are ``starts[i]:starts[i + 1]``.

    Sorted within a slot; ``weights`` tells what the form at each of them counts.
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
        few, many, distance = words[0], words[1], 1
        if many.postings[self._field] < few.postings[self._field]:
            few, many, distance = many, few, -1
        if few.is_plain and many.is_plain:
            return self._plain_pair(few, many, distance)
        return self._loose_pair(few, many, distance)

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
                found.append(
                    self._kernels.adjacent(
                        *chain(*arrays), distance, part.base, self._norms, self._scratch.slots
                    )
                )
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
        places = self._filled(forms, ends[: size + 1])
        sums = np.zeros(size)
        for part in many.forms[self._field]:
            self._kernels.add_adjacent(
                part.documents,
                part.counts,
                part.positions,
                part.starts,
                part.occurrence_starts,
                part.weights,
                part.base,
                scratch.slots,
                places.starts,
                places.positions,
                places.weights,
                distance,
                sums,
            )
        opened = scratch.candidates[:size]
        scratch.slots[opened] = 0
        return self._normalised(opened, sums)

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
        return self._normalised(documents, self._kernels.sum_slots(found.starts, found.weights))

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

    def _places(self, word: IndexedWord, slots: int) -> Places:
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
        return self._filled(forms, ends)

    def _filled(self, forms: Sequence[SegmentForms], counts: Ints) -> Places:
        """The places of forms; ``counts[slot]`` is how many there are, 0 for slot 0."""
        starts = np.cumsum(counts)
        positions = np.empty(starts[-1], dtype=np.int64)
        weights = np.empty(starts[-1])
        ends = np.concatenate([[0], starts[:-1]])
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
            self._kernels.sort_places(starts, positions, weights)
        return Places(starts, positions, weights)

    def _normalised(self, documents: Ints, counts: Floats) -> Matches:
        """The documents with a count, in order, without the deleted."""
        at = np.flatnonzero(counts)
        found = documents[at]
        values = counts[at] * self._norms[found]
        order = np.argsort(found)
        order = order[values[order] > 0]
        return Matches(found[order], values[order])


@contextmanager
def slots_for(documents: Ints, scratch: Scratch) -> Iterator[None]:
    """Slots for documents, from 1 on, as long as they are needed."""
    scratch.slots[documents] = np.arange(1, len(documents) + 1)
    yield
    scratch.slots[documents] = 0
