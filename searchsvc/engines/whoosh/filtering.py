"""Facet filters and counts, from one pass over the matches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from searchsvc.query.facets import MISSING, Facet, FacetScope, Filters

from .snapshot import FacetColumn, Ints, Mask, Snapshot

_DENSE_SHARE = 4
"""From this part of all documents on, a mask over all of them is quicker than slices."""


class FilteredMatches:
    """Matches of the words alone, and which of them each facet's selection lets through."""

    def __init__(self, snapshot: Snapshot, documents: Ints, filters: Filters) -> None:
        self._snapshot = snapshot
        self._documents = documents
        self._masks = {
            facet: _selected(snapshot.facet(facet), documents, values)
            for facet, values in filters.items()
            if values
        }

    def passing(self, *, except_for: Facet | None = None) -> Mask | None:
        """Which matches pass all filters, or all but one facet's own; None where all do."""
        masks = [passes for facet, passes in self._masks.items() if facet is not except_for]
        return np.logical_and.reduce(masks) if masks else None

    def count(self, facets: Iterable[Facet], scope: FacetScope) -> dict[Facet, dict[str, int]]:
        """How many matches hold each value, by facet."""
        counts = {}
        for facet in facets:
            passing = self.passing(except_for=facet if scope is FacetScope.EXCLUDE_OWN else None)
            documents = self._documents if passing is None else self._documents[passing]
            counts[facet] = _counts(self._snapshot.facet(facet), documents)
        return counts


def _selected(column: FacetColumn, documents: Ints, values: frozenset[str]) -> Mask:
    wanted = np.array([value in values for value in column.values], dtype=bool)
    if column.is_single:
        return wanted[column.ordinals[documents]]
    holding = np.zeros(len(column.starts) - 1, dtype=bool)
    if wanted.any():
        holding[column.owners[wanted[column.ordinals]]] = True
    if MISSING in values:
        holding |= column.starts[1:] == column.starts[:-1]
    return holding[documents]


def _counts(column: FacetColumn, documents: Ints) -> dict[str, int]:
    counts = np.bincount(_ordinals(column, documents), minlength=len(column.values))
    found = {value: n for value, n in zip(column.values, counts.tolist(), strict=True) if n}
    if not column.is_single:
        missing = column.starts[documents + 1] == column.starts[documents]
        if missing.any():
            found[MISSING] = int(np.count_nonzero(missing))
    return found


def _ordinals(column: FacetColumn, documents: Ints) -> Ints:
    """The values of the documents, in any order."""
    if column.is_single:
        return column.ordinals[documents]
    size = len(column.starts) - 1
    if len(documents) * _DENSE_SHARE > size:
        among = np.zeros(size, dtype=bool)
        among[documents] = True
        return column.ordinals[among[column.owners]]
    starts = column.starts[documents]
    sizes = column.starts[documents + 1] - starts
    jumps = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return column.ordinals[jumps + np.arange(len(jumps))]
