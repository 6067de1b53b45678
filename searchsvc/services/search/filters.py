"""The filters of a search: chosen values as those that stand in the index."""

from __future__ import annotations

from searchsvc.query.facets import Filters

from .facet_values import facet_values
from .parameters import SearchParameters


def filters_of(parameters: SearchParameters) -> Filters:
    """Returns, by facet, every value in the index that the chosen ones find."""
    scheme = parameters.province_scheme
    return {
        facet: frozenset(
            found for value in chosen for found in facet_values(facet).expanded(value, scheme)
        )
        for facet, chosen in parameters.selected.items()
    }
