"""The active filters of a search, each with the address of the search without it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from searchsvc.fields import facet_names
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.serializers.labels import facet_label, value_label
from searchsvc.web.languages import current_language
from searchsvc.web.links import SEARCH, search_url


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address of the search without it."""

    label: str
    value: str
    url: str


def search_chips(parameters: SearchParameters, path: str = SEARCH) -> list[Chip]:
    """Returns the active filters of a search; ``path`` is the page that lists its results."""
    language, scheme = current_language(), parameters.province_scheme
    return [
        Chip(
            facet_label(facet, gettext),
            value_label(facet, value, scheme, language, gettext),
            search_url(parameters.toggled(facet, value), path),
        )
        for facet in facet_names()
        for value in parameters.values(facet)
    ]
