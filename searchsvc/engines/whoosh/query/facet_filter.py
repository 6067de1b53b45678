"""Facet filters and counts, from one pass over the matches."""

from __future__ import annotations

from collections.abc import Sequence

from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.query.facets import FacetScope, Filters

from .scoring import Matches


class FilteredMatches:
    """Matches of the words alone, and which of them each facet's selection lets through."""

    def __init__(self, searcher: IndexSearcher, matches: Matches, filters: Filters) -> None:
        self._searcher = searcher
        self._matches = matches
        self._filters = {facet: values for facet, values in filters.items() if values}
        self._passing: dict[str | None, Matches] = {}

    def passing(self, *, except_for: str | None = None) -> Matches:
        """Returns the matches that pass all filters, or all but one facet's own."""
        if not self._filters:
            return self._matches
        left_out = except_for if except_for in self._filters else None
        if left_out not in self._passing:
            self._passing[left_out] = self._filtered(left_out)
        return self._passing[left_out]

    def _filtered(self, left_out: str | None) -> Matches:
        found = self._matches
        for facet, values in self._filters.items():
            if facet != left_out:
                searcher = self._searcher
                ordinals, number = searcher.doc_values.ordinals(facet)
                wanted = searcher.sets_with(facet, values)
                found = Matches(
                    *searcher.kernels.filter_by_ordinal(ordinals, number, wanted, *found)
                )
        return found

    def count(self, facets: Sequence[str], scope: FacetScope) -> dict[str, dict[str, int]]:
        """Counts how many matches hold each value, by facet; without those that none holds."""
        apart = self._filters if scope is FacetScope.EXCLUDE_OWN else {}
        if not apart:
            return self._counts(facets, self.passing())
        together = [facet for facet in facets if facet not in apart]
        found = self._counts(together, self.passing()) if together else {}
        for facet in facets:
            if facet in apart:
                found |= self._counts([facet], self.passing(except_for=facet))
        return {facet: found[facet] for facet in facets}

    def _counts(self, facets: Sequence[str], matches: Matches) -> dict[str, dict[str, int]]:
        doc_values = self._searcher.doc_values
        counted = self._searcher.kernels.count_facets(
            doc_values.packed, doc_values.numbers(facets), matches.documents
        ).tolist()
        names, found = doc_values.values, {}
        begin = 0
        for facet in facets:
            end = begin + 1 + 2 * counted[begin]
            values = map(names.__getitem__, counted[begin + 1 : end : 2])
            found[facet] = dict(zip(values, counted[begin + 2 : end : 2], strict=True))
            begin = end
        return found
