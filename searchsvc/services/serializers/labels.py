"""Facets, their values and the fate of provinces in words."""

from __future__ import annotations

from typing import Any

from searchsvc.fields import (
    Expansion,
    Field,
    facet_named,
    facet_names,
    field_of_facet,
    find_field,
)
from searchsvc.messages import N_, Translate
from searchsvc.query.facets import MISSING
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies import provinces, topics
from searchsvc.vocabularies.providers import values_of

STATE = "state"
_OTHER_LABELS = {STATE: N_("Trạng thái"), "duplicate": N_("Bản trùng")}
"""What is no field of a record and yet changes, or is suggested, as one."""
_MISSING = N_("Chưa rõ")


def facet_label(facet: str, translate: Translate) -> str:
    """Returns the name of a facet."""
    return translate(facet_named(facet).label)


def field_label(name: str, translate: Translate) -> str:
    """Returns the name of a field; one that is not declared stands for itself."""
    declared = find_field(name)
    label = declared.label if declared else _OTHER_LABELS.get(name)
    return translate(label) if label else name


def evidence_label(name: str, translate: Translate) -> str:
    """Returns the name of what evidence speaks for: a facet, or else a field."""
    if name in facet_names():
        return facet_label(name, translate)
    return field_label(name, translate)


def keyword_label(field: Field, value: Any, locale: str) -> str:
    """Returns the name of one value of a field; without a vocabulary it stands for itself."""
    return values_of(field.vocabulary).label(value, locale) if field.vocabulary else str(value)


def value_label(
    facet: str, value: str, scheme: ProvinceScheme, locale: str, translate: Translate
) -> str:
    """The name of a facet's value."""
    if value == MISSING:
        return translate(_MISSING)
    if facet_named(facet).expansion is Expansion.PROVINCE_SCHEME:
        return _province_value(value, scheme, translate)
    field = field_of_facet(facet)
    return keyword_label(field, value, locale).replace("..", "–")


def begins_a_word(beginning: str, label: str) -> bool:
    """Whether words of a label begin like this; marks and case aside."""
    return f" {_folded(beginning)}" in f" {_folded(label)}"


def province_label(slug: str) -> str:
    """The name of a province as of the document's time."""
    unit = provinces.province(slug)
    return unit.label if unit else slug


def province_with_today(slug: str, year: int | None, translate: Translate) -> str:
    """The name with what became of the unit, where it is no more: ``Hà Tây (nay thuộc Hà Nội)``."""
    fate = today_label(slug, year, translate)
    return f"{province_label(slug)} ({fate})" if fate else province_label(slug)


def today_label(slug: str, year: int | None, translate: Translate) -> str:
    """To which of today's 34 the area of a unit belongs; empty where the unit is still there.

    ``year`` is that of the report.
    """
    parts = provinces.parts_of_2025(slug, year)
    if parts in ((), (slug,)):
        return ""
    units = [unit for part in parts if (unit := provinces.province_of_2025(part))]
    form = N_("nay là {units}") if units[0].merged_from == (slug,) else N_("nay thuộc {units}")
    return translate(form).format(units=_listed([unit.label for unit in units], translate))


def units_of_today(slug: str | None, year: int | None) -> list[dict[str, str]]:
    """Those of the 34 that share the area of a record's province: several where it was divided."""
    parts = provinces.parts_of_2025(slug, year) if slug else ()
    units = (unit for part in parts if (unit := provinces.province_of_2025(part)))
    return [{"slug": unit.id, "label": unit.label} for unit in units]


def topic_label(slug: str, locale: str) -> str:
    """The heading of a topic."""
    topic = topics.topic(slug)
    return topic.label(locale) if topic else slug


def _province_value(value: str, scheme: ProvinceScheme, translate: Translate) -> str:
    if scheme is ProvinceScheme.ORIGINAL:
        return province_label(value)
    unit = provinces.province_of_2025(value)
    return unit.label if unit else province_with_today(value, None, translate)


def _listed(names: list[str], translate: Translate) -> str:
    *others, last = names
    if not others:
        return last
    return translate(N_("{others} và {last}")).format(others=", ".join(others), last=last)


def _folded(text: str) -> str:
    return " ".join(token.word.folded for token in tokenize(text))
