"""What a person may choose from when a suggested value is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.messages import N_, Translate
from searchsvc.services.labels import topic_label
from searchsvc.vocabularies import provinces, topics
from searchsvc.vocabularies.provinces import Province


@dataclass(frozen=True, slots=True)
class Choices:
    """Values with their labels, under a heading."""

    heading: str
    values: tuple[tuple[str, str], ...]


def province_choices(year: int | None, translate: Translate) -> list[Choices]:
    """The units that a report of a year can be of, those that are gone since first.

    Without a year all units that ever were come, each with its time.
    """
    earlier = [
        unit for unit in provinces.historical_provinces() if year is None or unit.existed_in(year)
    ]
    heading = N_("Đơn vị cũ") if year is None else N_("Đơn vị cũ còn ở năm {year}")
    groups = [
        Choices(translate(heading).format(year=year), _values(earlier, with_periods=True)),
        Choices(translate(N_("Tỉnh, thành đến 30/6/2025")), _values(provinces.provinces())),
    ]
    return [group for group in groups if group.values]


def topic_choices(locale: str) -> list[Choices]:
    """All topics, by their headings."""
    values = [(topic.id, topic_label(topic.id, locale)) for topic in topics.topics()]
    return [Choices("", tuple(sorted(values, key=lambda value: value[1])))]


def _values(
    units: list[Province] | tuple[Province, ...], *, with_periods: bool = False
) -> tuple[tuple[str, str], ...]:
    return tuple((unit.id, _label(unit) if with_periods else unit.label) for unit in units)


def _label(unit: Province) -> str:
    periods = ", ".join(f"{first}–{last}" for first, last in unit.periods)
    return f"{unit.label} ({periods})"
