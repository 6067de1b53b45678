"""Provinces in words, and what became of those that are no more."""

from __future__ import annotations

from searchsvc.messages import N_, Translate
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.vocabularies import provinces


def province_label(slug: str) -> str:
    """Returns the name of a province as of the document's time."""
    unit = provinces.province(slug)
    return unit.label if unit else slug


def province_in_scheme(slug: str, scheme: ProvinceScheme, translate: Translate) -> str:
    """Returns the name of a province as a facet of this scheme lists it."""
    if scheme is ProvinceScheme.ORIGINAL:
        return province_label(slug)
    unit = provinces.province_of_2025(slug)
    return unit.label if unit else province_with_today(slug, None, translate)


def province_with_today(slug: str, year: int | None, translate: Translate) -> str:
    """Returns the name with what became of the unit: ``Hà Tây (nay thuộc Hà Nội)``."""
    fate = today_label(slug, year, translate)
    return f"{province_label(slug)} ({fate})" if fate else province_label(slug)


def today_label(slug: str, year: int | None, translate: Translate) -> str:
    """Returns to which of today's 34 the area of a unit belongs; empty where it is still there.

    ``year`` is that of the report.
    """
    parts = provinces.parts_of_2025(slug, year)
    if parts in ((), (slug,)):
        return ""
    units = [unit for part in parts if (unit := provinces.province_of_2025(part))]
    form = N_("nay là {units}") if units[0].merged_from == (slug,) else N_("nay thuộc {units}")
    return translate(form).format(units=_listed([unit.label for unit in units], translate))


def units_of_today(slug: str | None, year: int | None) -> list[dict[str, str]]:
    """Returns those of the 34 that share the area of a province: several where it was divided."""
    parts = provinces.parts_of_2025(slug, year) if slug else ()
    units = (unit for part in parts if (unit := provinces.province_of_2025(part)))
    return [{"slug": unit.id, "label": unit.label} for unit in units]


def _listed(names: list[str], translate: Translate) -> str:
    *others, last = names
    if not others:
        return last
    return translate(N_("{others} và {last}")).format(others=", ".join(others), last=last)
