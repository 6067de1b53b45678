"""Doc values: the facets of every document by ordinal, ready to be counted and filtered.

A document's values of a facet are a set, and there are far fewer sets than documents: a document
has the ordinal of its set, a set has its members, which are places among the facet's values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

import numpy as np

from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.types import (
    Array,
    DocValueArrays,
    Ints,
    Mask,
    PackedDocValues,
)
from searchsvc.query.facets import MISSING, Facet

_FACETS = tuple(Facet)
SETS_IN_16_BITS = 1 << 16
_NUMBERS = {facet: number for number, facet in enumerate(_FACETS)}


@dataclass(frozen=True, eq=False)
class DocValues:
    """The facets of a generation, one after the other; see ``arrays`` for how they lie.

    ``names[f]`` has the values of facet ``f``; a document without a value has the set of MISSING
    alone. ``arrays.ordinals[f, document]`` is the ordinal of a document's set. The sets of a facet
    have the bounds ``set_starts[first_sets[f]:first_sets[f + 1]]`` in ``members``, which holds
    places in ``names[f]``. Counts of a facet begin at ``first_values[f]``.
    """

    names: tuple[tuple[str, ...], ...]
    arrays: DocValueArrays
    packed: PackedDocValues

    @classmethod
    def of(cls, segments: Sequence[SegmentData]) -> DocValues:
        """Reads the facets of all segments into one numbering."""
        facets = [_FacetValues.of(segments, facet) for facet in _FACETS]
        starts, members = [], 0
        for facet in facets:
            starts.append(members + np.cumsum([0, *map(len, facet.sets)]))
            members += sum(map(len, facet.sets))
        arrays = DocValueArrays(
            ordinals=np.stack([facet.ordinals for facet in facets]).astype(_narrowest(facets)),
            first_sets=np.cumsum([0, *(len(each) for each in starts)]),
            set_starts=np.concatenate(starts).astype(np.int32),
            members=np.array(
                [number for facet in facets for each in facet.sets for number in each],
                dtype=np.int32,
            ),
            first_values=np.cumsum([0, *(len(facet.names) for facet in facets)]),
        )
        return cls(tuple(tuple(facet.names) for facet in facets), arrays, arrays[:])

    def ordinals(self, facet: Facet) -> Array:
        """Returns the ordinal of every document's set of values."""
        ordinals: Array = self.arrays.ordinals[_NUMBERS[facet]]
        return ordinals

    def numbers(self, facets: Sequence[Facet]) -> Ints:
        """Returns the numbers of facets, as kernels count them."""
        return _numbers(tuple(facets))

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values of all facets, one facet after the other."""
        return tuple(chain.from_iterable(self.names))

    def sets_with(self, facet: Facet, values: frozenset[str]) -> Mask:
        """Returns which sets of a facet hold one of some values."""
        number, arrays = _NUMBERS[facet], self.arrays
        starts = arrays.set_starts[arrays.first_sets[number] : arrays.first_sets[number + 1]]
        wanted = np.array([name in values for name in self.names[number]], dtype=bool)
        sizes = np.diff(starts)
        found = np.zeros(len(sizes), dtype=bool)
        owners = np.repeat(np.arange(len(sizes)), sizes)
        found[owners[wanted[arrays.members[starts[0] : starts[-1]]]]] = True
        return found


@cache
def _numbers(facets: tuple[Facet, ...]) -> Ints:
    return np.array([_NUMBERS[facet] for facet in facets], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _FacetValues:
    names: Mapping[str, int]
    sets: list[tuple[int, ...]]
    ordinals: Ints

    @classmethod
    def of(cls, segments: Sequence[SegmentData], facet: Facet) -> _FacetValues:
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


def _narrowest(facets: Sequence[_FacetValues]) -> type[np.uint16 | np.uint32]:
    """Returns the type for ordinals; every search passes over them."""
    return np.uint16 if max(len(facet.sets) for facet in facets) <= SETS_IN_16_BITS else np.uint32
