"""The addresses that hits of one search lead to; what they share is made once for a page."""

from __future__ import annotations

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.links import record_url, search_url, toggle_url

_NARROWED_BY = ("province", "topic")


class HitLinks:
    """Where the hits of a search lead."""

    def __init__(self, parameters: SearchParameters) -> None:
        self._parameters = parameters
        self._query = search_url(parameters, "")
        self._narrowed = {facet: toggle_url(parameters, facet) for facet in _NARROWED_BY}

    def record(self, record_id: str) -> str:
        """Returns the address of a record's page, with the search that found it."""
        return record_url(record_id) + self._query

    def narrowed(self, facet: str, value: str) -> str | None:
        """Returns the address of the search narrowed to a value; None where it is already."""
        if value in self._parameters.values(facet):
            return None
        return self._narrowed[facet](value)

    def province(self, province: str) -> str:
        """Returns the value under which the search counts a province."""
        return self._parameters.province_value(province)
