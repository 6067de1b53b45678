"""How many records of the whole archive have each value of a facet, kept for a generation."""

from __future__ import annotations

from collections.abc import Mapping

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.fields import facet_names, field_of_facet
from searchsvc.query.ast import MatchAll

Counts = Mapping[str, Mapping[str, int]]
"""By facet, then by value."""


class ArchiveFacets:
    """Counts the values that have names: those of facets with a vocabulary."""

    def __init__(self, engine: IndexReader) -> None:
        self._engine = engine
        self._known: tuple[str, Counts] = "", {}

    def counts(self) -> Counts:
        """Returns the counts of the generation that answers; raises IndexNotReady."""
        generation, counts = self._known
        if generation != self._engine.generation():
            generation = self._engine.generation()
            facets = tuple(name for name in facet_names() if field_of_facet(name).vocabulary)
            counts = self._engine.search(SearchRequest(MatchAll(), facets=facets, limit=0)).facets
            self._known = generation, counts
        return counts
