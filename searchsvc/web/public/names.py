"""Names of facets and values on pages, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from searchsvc.query.facets import MISSING, Facet
from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.serializers.labels import (
    facet_label,
    province_label,
    province_with_today,
    today_label,
    topic_label,
    units_of_today,
    value_label,
)
from searchsvc.services.serializers.rule_descriptions import rule_in_words
from searchsvc.web.languages import current_language


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address of the search without it."""

    label: str
    value: str
    url: str


def names_for(parameters: SearchParameters) -> dict[str, Any]:
    """What templates use to name facets and values in the reader's language."""
    language, scheme = current_language(), parameters.province_scheme
    return {
        "facet_label": lambda facet: facet_label(facet, gettext),
        "value_label": lambda facet, value: value_label(facet, value, scheme, language, gettext),
        "topic_label": lambda slug: topic_label(slug, language),
        "province_label": province_label,
        "province_with_today": lambda slug, year: province_with_today(slug, year, gettext),
        "today_label": lambda slug, year: today_label(slug, year, gettext),
        "units_of_today": units_of_today,
        "rule_in_words": lambda rule: rule_in_words(rule, gettext),
        "Facet": Facet,
        "ProvinceScheme": ProvinceScheme,
        "MISSING": MISSING,
    }


def search_chips(parameters: SearchParameters, path: str = "/search") -> list[Chip]:
    """The active filters of a search; ``path`` is the page that lists its results."""
    language, scheme = current_language(), parameters.province_scheme
    return [
        Chip(
            facet_label(facet, gettext),
            value_label(facet, value, scheme, language, gettext),
            parameters.toggled(facet, value).url(path),
        )
        for facet in Facet
        for value in parameters.values(facet)
    ]
