"""The facets of every document, ready to be counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.kernels.types import Array, Ints, Mask
from searchsvc.query.facets import MISSING, Facet

_FACETS = tuple(Facet)
_SETS_IN_16_BITS = 1 << 16
_ROWS = {facet: row for row, facet in enumerate(_FACETS)}


@dataclass(frozen=True, eq=False)
class DocValues:
    """A row for each facet; ``codes[row, document]`` names a document's set of values.

    The sets of a row have the bounds ``set_starts[first_sets[row]:first_sets[row + 1]]`` in
    ``members``, which holds places in ``names[row]``. Counts of a row begin at
    ``first_values[row]``. A document without a value has the set of MISSING alone.
    """

    names: tuple[tuple[str, ...], ...]
    codes: Array
    first_sets: Ints
    set_starts: NDArray[np.int32]
    members: NDArray[np.int32]
    first_values: Ints

    @classmethod
    def of(cls, segments: Sequence[SegmentData]) -> DocValues:
        """The facets of all segments, with one numbering over them."""
        rows = [_Row.of(segments, facet) for facet in _FACETS]
        starts, members = [], 0
        for row in rows:
            starts.append(members + np.cumsum([0, *map(len, row.sets)]))
            members += sum(map(len, row.sets))
        return cls(
            names=tuple(tuple(row.names) for row in rows),
            codes=np.stack([row.codes for row in rows]).astype(_narrowest(rows)),
            first_sets=np.cumsum([0, *(len(each) for each in starts)]),
            set_starts=np.concatenate(starts).astype(np.int32),
            members=np.array(
                [number for row in rows for each in row.sets for number in each], dtype=np.int32
            ),
            first_values=np.cumsum([0, *(len(row.names) for row in rows)]),
        )

    def row(self, facet: Facet) -> int:
        """Where a facet stands."""
        return _ROWS[facet]

    def rows(self, facets: Sequence[Facet]) -> Ints:
        """Where facets stand."""
        return _rows(tuple(facets))

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values of all rows, one row after the other."""
        return tuple(chain.from_iterable(self.names))

    def sets_with(self, facet: Facet, values: frozenset[str]) -> Mask:
        """Which sets of a facet hold one of some values."""
        row = self.row(facet)
        starts = self.set_starts[self.first_sets[row] : self.first_sets[row + 1]]
        wanted = np.array([name in values for name in self.names[row]], dtype=bool)
        sizes = np.diff(starts)
        found = np.zeros(len(sizes), dtype=bool)
        owners = np.repeat(np.arange(len(sizes)), sizes)
        found[owners[wanted[self.members[starts[0] : starts[-1]]]]] = True
        return found


@cache
def _rows(facets: tuple[Facet, ...]) -> Ints:
    return np.array([_ROWS[facet] for facet in facets], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    names: Mapping[str, int]
    sets: list[tuple[int, ...]]
    codes: Ints

    @classmethod
    def of(cls, segments: Sequence[SegmentData], facet: Facet) -> _Row:
        names: dict[str, int] = {}
        number_of_set: dict[tuple[str, ...], int] = {}
        codes = [np.empty(0, dtype=np.int64)]
        for segment in segments:
            sets, own_codes = segment.facet(facet)
            numbers = [number_of_set.setdefault(each, len(number_of_set)) for each in sets]
            codes.append(np.array(numbers, dtype=np.int64)[own_codes])
        sets_of_numbers = [
            tuple(names.setdefault(value, len(names)) for value in each or (MISSING,))
            for each in number_of_set
        ]
        return cls(names, sets_of_numbers, np.concatenate(codes))


def _narrowest(rows: Sequence[_Row]) -> type[np.uint16 | np.uint32]:
    """The type for the numbers of sets; every search passes over them."""
    return np.uint16 if max(len(row.sets) for row in rows) <= _SETS_IN_16_BITS else np.uint32
