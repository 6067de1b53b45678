"""The facets beside results: the first values of each, and where all of them are listed."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.services.serializers.labels import facet_label, value_label
from searchsvc.web.languages import current_language
from searchsvc.web.links import facet_url, toggle_url


class ShownValue(NamedTuple):
    """A value: its name, how many records have it, and the search with it or without it."""

    label: str
    number: int
    url: str
    selected: bool


class ShownFacet(NamedTuple):
    """A facet: its first values, the selected ones before all, and how many there are beside."""

    name: str
    label: str
    values: list[ShownValue]
    more: int
    url: str
    """The address of the page of all its values."""


def shown_facet(answer: FacetAnswer, parameters: SearchParameters, most: int | None) -> ShownFacet:
    """Returns a facet with its first values, or with all; others cost nothing."""
    first = sorted(answer.values, key=lambda value: not value.selected)[:most]
    return ShownFacet(
        answer.facet,
        facet_label(answer.facet, gettext),
        _shown(answer.facet, first, parameters),
        len(answer.values) - len(first),
        facet_url(parameters, answer.facet),
    )


def _shown(facet: str, values: list[FacetValue], parameters: SearchParameters) -> list[ShownValue]:
    language, scheme = current_language(), parameters.province_scheme
    url = toggle_url(parameters, facet)
    return [
        ShownValue(
            value_label(facet, value.value, scheme, language, gettext),
            value.count,
            url(value.value),
            value.selected,
        )
        for value in values
    ]
