"""Facet filters and counts, from one pass over the matches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from searchsvc.query.facets import MISSING, Facet, FacetScope, Filters

from .snapshot import FacetColumn, Ints, Mask, Snapshot


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


def _ordinals(column: FacetColumn, documents: Ints) -> tuple[Ints, Ints]:
    """The values of the documents, flattened: for each the row it belongs to, and the ordinal."""
    if column.is_single:
        return np.arange(len(documents)), column.ordinals[documents]
    starts, ends = column.starts[documents], column.starts[documents + 1]
    sizes = ends - starts
    rows = np.repeat(np.arange(len(documents)), sizes)
    offsets = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return rows, column.ordinals[np.repeat(starts, sizes) + offsets]


def _selected(column: FacetColumn, documents: Ints, values: frozenset[str]) -> Mask:
    wanted = np.array([value in values for value in column.values], dtype=bool)
    mask = np.zeros(len(documents), dtype=bool)
    if wanted.any():
        rows, ordinals = _ordinals(column, documents)
        mask[rows[wanted[ordinals]]] = True
    if MISSING in values:
        mask |= column.starts[documents + 1] == column.starts[documents]
    return mask


def _counts(column: FacetColumn, documents: Ints) -> dict[str, int]:
    _, ordinals = _ordinals(column, documents)
    counts = np.bincount(ordinals, minlength=len(column.values))
    found = {value: int(count) for value, count in zip(column.values, counts, strict=True) if count}
    missing = int(np.count_nonzero(column.starts[documents + 1] == column.starts[documents]))
    if missing:
        found[MISSING] = missing
    return found
