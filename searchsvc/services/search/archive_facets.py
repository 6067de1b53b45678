"""How many records of the whole archive have each value of a facet, kept for a generation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.fields import facet_names, field_of_facet, listed_facets
from searchsvc.query.ast import MatchAll
from searchsvc.query.facets import MISSING


class FacetSize(NamedTuple):
    """How many values a facet has in the archive, and how many records have none of them."""

    facet: str
    values: int
    missing: int


class ArchiveSize(NamedTuple):
    """How many records there are, and what they hold of each facet."""

    records: int
    facets: tuple[FacetSize, ...]


def archive_size(engine: IndexReader) -> ArchiveSize:
    """Counts what is public; raises IndexNotReady."""
    request = SearchRequest(MatchAll(), facets=listed_facets(), limit=0)
    found = engine.search(request)
    sizes = (
        FacetSize(facet, len(counts.keys() - {MISSING}), counts.get(MISSING, 0))
        for facet, counts in found.facets.items()
    )
    return ArchiveSize(found.total, tuple(sizes))


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
