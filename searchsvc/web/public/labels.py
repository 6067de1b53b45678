"""Labels of facets and values on pages, in the reader's language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask_babel import gettext

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.field_values import value_of
from searchsvc.fields import extra_fields, facet_names
from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.serializers.labels import facet_label, topic_label, value_label
from searchsvc.services.serializers.province_labels import (
    province_label,
    province_with_today,
    today_label,
    units_of_today,
)
from searchsvc.web.languages import current_language


@lru_cache(4096)
def province_in_words(slug: str, year: int | None, language: str) -> str:  # noqa: ARG001  # is of it
    """Returns the name of a province with what became of it, in a language that is the reader's."""
    return province_with_today(slug, year, gettext)


def labels_for(parameters: SearchParameters) -> dict[str, Any]:
    """Returns what templates need to name facets and values in the reader's language."""
    language, scheme = current_language(), parameters.province_scheme
    return {
        "facet_label": lambda facet: facet_label(facet, gettext),
        "value_label": lambda facet, value: value_label(facet, value, scheme, language, gettext),
        "topic_label": lambda slug: topic_label(slug, language),
        "province_label": province_label,
        "province_with_today": lambda slug, year: province_in_words(slug, year, language),
        "today_label": lambda slug, year: today_label(slug, year, gettext),
        "units_of_today": units_of_today,
        "facet_names": facet_names(),
        "extra_values": extra_values,
        "ProvinceScheme": ProvinceScheme,
    }


def extra_values(record: Record) -> list[tuple[str, list[str]]]:
    """Returns the facets that have no place of their own on a record's page, with its values."""
    found = []
    for field in extra_fields():
        value = value_of(record, field.name)
        if field.facet and value:
            found.append((field.facet.name, value if field.is_many else [value]))
    return found
