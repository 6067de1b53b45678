"""What a person can choose from when filling in a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.fields import find_field
from searchsvc.messages import N_, Translate
from searchsvc.vocabularies.providers import values_of
from searchsvc.vocabularies.provinces import Province, historical_provinces, provinces


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
    """Returns the units, those of a record's time first, with what the record holds.

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


def keyword_choices(name: str, locale: str, held: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Returns the values of a field's vocabulary by their labels; none where it has none.

    One that the record holds and the vocabulary does not is among them.
    """
    field = find_field(name)
    if field is None or not field.vocabulary:
        return []
    known = list(values_of(field.vocabulary).choices(locale))
    ids = {value for value, _ in known}
    return known + [(value, value) for value in held if value not in ids]


def _options(units: Sequence[Province]) -> tuple[tuple[str, str], ...]:
    return tuple((unit.id, _with_periods(unit)) for unit in units)


def _with_periods(unit: Province) -> str:
    periods = ", ".join(f"{first}–{last}" for first, last in unit.periods)
    return f"{unit.label} ({periods})" if periods else unit.label
