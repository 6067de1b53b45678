"""Facets, filters and orders: the parts of a request that are no words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

MISSING = "_missing"
"""The value that selects, and counts, records without one."""


class FacetScope(StrEnum):
    """Whether the counts of a facet leave out its own selection."""

    EXCLUDE_OWN = "exclude_own"
    ALL = "all"


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "-date"
    OLDEST = "date"
    TITLE = "title"


Filters = Mapping[str, frozenset[str]]
"""By facet. Values inside a facet are ORed, facets are ANDed; :data:`MISSING` is a value."""
