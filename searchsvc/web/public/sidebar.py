"""The facets of a search as a form shows them: boxes to tick, for years also a span."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from flask_babel import gettext
from markupsafe import Markup

from searchsvc.fields import Expansion, facet_named
from searchsvc.services.search.parameters import YEAR_RANGE, SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.services.serializers.labels import facet_label, value_label
from searchsvc.web.languages import current_language
from searchsvc.web.links import facet_url

from .province_map import province_map
from .year_histogram import year_histogram


class ShownValue(NamedTuple):
    """A value of a facet: its name and how many records have it."""

    value: str
    label: str
    number: int
    selected: bool


class YearSpan(NamedTuple):
    """From which year to which records are looked for, empty where it is open or not chosen."""

    value: str
    first: str
    last: str


class ShownFacet(NamedTuple):
    """A facet: its first values, the selected ones before all, and how many there are beside.

    ``picture`` draws what says the same at a glance, where a page shows it; its parts lead to the
    search with or without a value.
    """

    name: str
    label: str
    values: list[ShownValue]
    more: int
    url: str
    """The address of the page of all its values."""
    span: YearSpan | None
    picture: Callable[[], Markup]


def shown_facet(answer: FacetAnswer, parameters: SearchParameters, most: int | None) -> ShownFacet:
    """Returns a facet with its first values, or with all; those selected are always there."""
    name = answer.facet
    values = [value for value in answer.values if YEAR_RANGE.fullmatch(value.value) is None]
    first = sorted(values, key=lambda value: not value.selected)
    if most is not None:
        first = first[: max(most, sum(value.selected for value in values))]
    return ShownFacet(
        name,
        facet_label(name, gettext),
        _shown(name, first, parameters),
        len(values) - len(first),
        facet_url(parameters, name),
        _span(name, parameters),
        partial(_picture, answer, parameters),
    )


def hidden_fields(
    parameters: SearchParameters, facets: Sequence[ShownFacet]
) -> list[tuple[str, str]]:
    """Returns what a form of some facets sends beside them, so that the rest of a search stays."""
    shown = {(facet.name, value.value) for facet in facets for value in facet.values}
    shown |= {(facet.name, facet.span.value) for facet in facets if facet.span}
    pairs = parameters.with_(page=1).pairs()
    return [pair for pair in pairs if pair not in shown]


def _shown(facet: str, values: list[FacetValue], parameters: SearchParameters) -> list[ShownValue]:
    language, scheme = current_language(), parameters.province_scheme
    return [
        ShownValue(
            value.value,
            value_label(facet, value.value, scheme, language, gettext),
            value.count,
            value.selected,
        )
        for value in values
    ]


def _span(facet: str, parameters: SearchParameters) -> YearSpan | None:
    if facet_named(facet).expansion is not Expansion.YEARS:
        return None
    chosen = (YEAR_RANGE.fullmatch(value) for value in parameters.values(facet))
    span = next((span for span in chosen if span), None)
    return YearSpan(span[0], span[1] or "", span[2] or "") if span else YearSpan("", "", "")


def _picture(answer: FacetAnswer, parameters: SearchParameters) -> Markup:
    match facet_named(answer.facet).expansion:
        case Expansion.YEARS:
            return year_histogram(answer, parameters)
        case Expansion.PROVINCE_SCHEME:
            return province_map(answer, parameters)
        case _:
            return Markup()
