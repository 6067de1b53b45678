"""What a person can choose from when filling in a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.messages import N_, Translate
from searchsvc.vocabularies.provinces import Province, historical_provinces, provinces
from searchsvc.vocabularies.topics import topics


@dataclass(frozen=True, slots=True)
class Choices:
    """A group of values with their labels."""

    label: str
    values: tuple[tuple[str, str], ...]


def province_choices(
    year: int | None,
    translate: Translate,
    held: str | None = None,
    *,
    only_then: bool = False,
) -> list[Choices]:
    """The units, those of a record's time first; what the record holds is always among them.

    ``only_then`` leaves out units of other times, where the year is known.
    """
    then = [unit for unit in historical_provinces() if year and unit.existed_in(year)]
    wanted = not (only_then and year)
    others = [unit for unit in historical_provinces() if wanted and unit not in then]
    groups = [
        (translate(N_("Đơn vị của năm {year}")).format(year=year), then),
        (translate(N_("63 tỉnh, thành đến năm 2025")), provinces()),
        (translate(N_("Đơn vị của thời khác")), others),
    ]
    choices = [Choices(label, _options(units)) for label, units in groups if units]
    known = {value for group in choices for value, _ in group.values}
    if held and held not in known:
        choices.append(Choices(translate(N_("Không có trong danh mục")), ((held, held),)))
    return choices


def topic_choices(locale: str, held: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The topics by their labels; one that the record holds and the list does not is among them."""
    known = [(topic.id, topic.label(locale)) for topic in topics()]
    ids = {slug for slug, _ in known}
    return sorted(known, key=lambda choice: choice[1]) + [
        (slug, slug) for slug in held if slug not in ids
    ]


def _options(units: Sequence[Province]) -> tuple[tuple[str, str], ...]:
    return tuple((unit.id, _with_periods(unit)) for unit in units)


def _with_periods(unit: Province) -> str:
    periods = ", ".join(f"{first}–{last}" for first, last in unit.periods)
    return f"{unit.label} ({periods})" if periods else unit.label
