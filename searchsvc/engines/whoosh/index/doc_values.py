"""Doc values: the facets of every document by ordinal, ready to be counted and filtered.

A document's values of a facet are a set, and there are far fewer sets than documents: a document
has the ordinal of its set, a set has its members, which are places among the facet's values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.interface import Kernels
from searchsvc.engines.whoosh.kernels.types import (
    Array,
    DocValueArrays,
    Ints,
    Mask,
    PackedDocValues,
)
from searchsvc.fields import facet_names
from searchsvc.query.facets import MISSING

SETS_IN_16_BITS = 1 << 16
MAPPED_VALUES = 128
"""Facets of more values have no bitmaps: counting by them would not pay."""
_WORD = 64
_UNMAPPED = -1


@dataclass(frozen=True, eq=False)
class DocValues:
    """The facets of a generation, one after the other; see ``arrays`` for how they lie.

    ``names[f]`` has the values of facet ``f``; a document without a value has the set of MISSING
    alone. ``arrays.ordinals[document, f]`` is the ordinal of a document's set. The sets of a facet
    have the bounds ``set_starts[first_sets[f]:first_sets[f + 1]]`` in ``members``, which holds
    places in ``names[f]``. Counts of a facet begin at ``first_values[f]``, its values' bitmaps at
    ``bitmaps[first_bitmaps[f]]``: -1 where it has none.
    """

    facets: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    arrays: DocValueArrays
    packed: PackedDocValues

    @classmethod
    def of(cls, segments: Sequence[SegmentData], kernels: Kernels) -> DocValues:
        """Reads the facets of all segments into one numbering."""
        counted = facet_names()
        facets = [_FacetValues.of(segments, facet) for facet in counted]
        starts, members = [], 0
        for facet in facets:
            starts.append(members + np.cumsum([0, *map(len, facet.sets)]))
            members += sum(map(len, facet.sets))
        arrays = DocValueArrays(
            ordinals=_side_by_side(facets),
            first_sets=np.cumsum([0, *(len(each) for each in starts)]),
            set_starts=np.concatenate(starts).astype(np.int32),
            members=np.array(
                [number for facet in facets for each in facet.sets for number in each],
                dtype=np.int32,
            ),
            first_values=np.cumsum([0, *(len(facet.names) for facet in facets)]),
            bitmaps=np.zeros((0, 0), np.uint64),
            first_bitmaps=np.full(len(facets), _UNMAPPED),
        )
        arrays = _mapped(arrays, [len(facet.names) for facet in facets], kernels)
        names = tuple(tuple(facet.names) for facet in facets)
        return cls(counted, names, arrays, arrays[:])

    def ordinals(self, facet: str) -> tuple[Array, int]:
        """Returns the ordinals of every document, and the number of a facet among them."""
        return self.arrays.ordinals, self._number[facet]

    def numbers(self, facets: Sequence[str]) -> Ints:
        """Returns the numbers of facets, as kernels count them."""
        wanted = tuple(facets)
        if wanted not in self._numbers:
            numbers = [self._number[facet] for facet in wanted]
            self._numbers[wanted] = np.array(numbers, dtype=np.int64)
        return self._numbers[wanted]

    @cached_property
    def _number(self) -> dict[str, int]:
        return {facet: number for number, facet in enumerate(self.facets)}

    @cached_property
    def _numbers(self) -> dict[tuple[str, ...], Ints]:
        """By facets, their numbers: searches ask for the same ones."""
        return {}

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values of all facets, one facet after the other."""
        return tuple(chain.from_iterable(self.names))

    def sets_with(self, facet: str, values: frozenset[str]) -> Mask:
        """Returns which sets of a facet hold one of some values."""
        number, arrays = self._number[facet], self.arrays
        starts = arrays.set_starts[arrays.first_sets[number] : arrays.first_sets[number + 1]]
        wanted = np.array([name in values for name in self.names[number]], dtype=bool)
        sizes = np.diff(starts)
        found = np.zeros(len(sizes), dtype=bool)
        owners = np.repeat(np.arange(len(sizes)), sizes)
        found[owners[wanted[arrays.members[starts[0] : starts[-1]]]]] = True
        return found


def _mapped(arrays: DocValueArrays, sizes: Sequence[int], kernels: Kernels) -> DocValueArrays:
    """Returns the facets with the bitmaps of those of few values; ``sizes`` tells how many each
    has.
    """
    rows = np.array([size if size <= MAPPED_VALUES else 0 for size in sizes])
    firsts = np.where(rows > 0, np.cumsum(rows) - rows, _UNMAPPED)
    bitmaps = np.zeros((int(rows.sum()), -(-len(arrays.ordinals) // _WORD)), np.uint64)
    for facet in np.flatnonzero(rows).tolist():
        own = bitmaps[firsts[facet] : firsts[facet] + rows[facet]]
        kernels.map_values(arrays[:], facet, own)
    return arrays._replace(bitmaps=bitmaps, first_bitmaps=firsts)


@dataclass(frozen=True, slots=True, eq=False)
class _FacetValues:
    names: Mapping[str, int]
    sets: list[tuple[int, ...]]
    ordinals: Ints

    @classmethod
    def of(cls, segments: Sequence[SegmentData], facet: str) -> _FacetValues:
        names: dict[str, int] = {}
        ordinal_of_set: dict[tuple[str, ...], int] = {}
        ordinals = [np.empty(0, dtype=np.int64)]
        for segment in segments:
            sets, own_ordinals = segment.facet(facet)
            numbers = [ordinal_of_set.setdefault(each, len(ordinal_of_set)) for each in sets]
            ordinals.append(np.array(numbers, dtype=np.int64)[own_ordinals])
        sets_of_numbers = [
            tuple(names.setdefault(value, len(names)) for value in each or (MISSING,))
            for each in ordinal_of_set
        ]
        return cls(names, sets_of_numbers, np.concatenate(ordinals))


def _side_by_side(facets: Sequence[_FacetValues]) -> Array:
    """Returns the ordinals of each document one beside the other: of few documents that are found,
    each is fetched from memory once for all facets.
    """
    ordinals = np.stack([facet.ordinals for facet in facets], axis=1)
    return np.ascontiguousarray(ordinals, dtype=_narrowest(facets))


def _narrowest(facets: Sequence[_FacetValues]) -> type[np.uint16 | np.uint32]:
    """Returns the type for ordinals; every search passes over them."""
    return np.uint16 if max(len(facet.sets) for facet in facets) <= SETS_IN_16_BITS else np.uint32
