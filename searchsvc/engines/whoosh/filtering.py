"""Facet filters and counts, from one pass over the matches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from searchsvc.query.facets import MISSING, Facet, FacetScope, Filters

from .forms import Ints, Mask
from .snapshot import FacetColumn, Snapshot


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
    sets = np.zeros(column.sets, dtype=bool)
    sets[column.owners[wanted[column.members]]] = True
    if MISSING in values and column.empty >= 0:
        sets[column.empty] = True
    return sets[column.codes[documents]]


def _counts(column: FacetColumn, documents: Ints) -> dict[str, int]:
    by_set = np.bincount(column.codes[documents], minlength=column.sets)
    counts = np.bincount(column.members, by_set[column.owners], len(column.values))
    found = {value: int(n) for value, n in zip(column.values, counts.tolist(), strict=True) if n}
    if column.empty >= 0 and by_set[column.empty]:
        found[MISSING] = int(by_set[column.empty])
    return found
