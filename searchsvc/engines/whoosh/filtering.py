"""Facet filters and counts, from one pass over the matches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from searchsvc.query.facets import MISSING, Facet, FacetScope, Filters

from .kernels.types import Ints, Mask
from .scoring import Matches
from .snapshot import FacetColumn, Snapshot


class FilteredMatches:
    """Matches of the words alone, and which of them each facet's selection lets through."""

    def __init__(self, snapshot: Snapshot, matches: Matches, filters: Filters) -> None:
        self._snapshot = snapshot
        self._matches = matches
        self._filters = {facet: values for facet, values in filters.items() if values}
        self._passing: dict[Facet | None, Matches] = {}

    def passing(self, *, except_for: Facet | None = None) -> Matches:
        """The matches that pass all filters, or all but one facet's own."""
        left_out = except_for if except_for in self._filters else None
        if left_out not in self._passing:
            self._passing[left_out] = self._filtered(left_out)
        return self._passing[left_out]

    def _filtered(self, left_out: Facet | None) -> Matches:
        found = self._matches
        for facet, values in self._filters.items():
            if facet is not left_out:
                column = self._snapshot.facet(facet)
                wanted = _wanted_sets(column, values)
                found = Matches(*self._snapshot.kernels.select(column.codes, wanted, *found))
        return found

    def count(self, facets: Iterable[Facet], scope: FacetScope) -> dict[Facet, dict[str, int]]:
        """How many matches hold each value, by facet."""
        counts = {}
        for facet in facets:
            passing = self.passing(except_for=facet if scope is FacetScope.EXCLUDE_OWN else None)
            counts[facet] = self._counts(self._snapshot.facet(facet), passing.documents)
        return counts

    def _counts(self, column: FacetColumn, documents: Ints) -> dict[str, int]:
        counts: Ints = self._snapshot.kernels.count_values(
            column.codes, documents, column.set_starts, column.members, len(column.values)
        )
        names = (*column.values, MISSING)
        return {name: n for name, n in zip(names, counts.tolist(), strict=True) if n}


def _wanted_sets(column: FacetColumn, values: frozenset[str]) -> Mask:
    """Which sets hold one of the values."""
    wanted = np.array([value in values for value in column.values], dtype=bool)
    sizes = np.diff(column.set_starts)
    sets = np.zeros(len(sizes), dtype=bool)
    sets[np.repeat(np.arange(len(sizes)), sizes)[wanted[column.members]]] = True
    if MISSING in values:
        sets[sizes == 0] = True
    return sets
