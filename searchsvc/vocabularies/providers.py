"""The vocabularies that field declarations name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from searchsvc.messages import N_
from searchsvc.text.phrase_keys import folded_key

from . import provinces, topics


class Values(Protocol):
    """The values that a field may have, by their ids."""

    unknown: str
    """What a person is told of an id that is not there; with ``{value}``."""

    def known(self, value: str) -> str | None:
        """Returns the id under which a value is kept; None where it is not known."""
        ...

    def named(self, name: str) -> str | None:
        """Returns the id of what a source names so; None where it is not known."""
        ...

    def label(self, value: str, locale: str) -> str:
        """Returns the name of a value; one that is not known stands for itself."""
        ...

    def choices(self, locale: str) -> Sequence[tuple[str, str]]:
        """Returns ids and labels, by label."""
        ...


class _Provinces:
    unknown = N_("Không có tỉnh, thành nào mang mã {value}.")

    def known(self, value: str) -> str | None:
        return value if provinces.province(value) else None

    def named(self, name: str) -> str | None:
        unit = provinces.province_named(name)
        return unit.id if unit else None

    def label(self, value: str, _: str) -> str:
        unit = provinces.province(value)
        return unit.label if unit else value

    def choices(self, _: str) -> list[tuple[str, str]]:
        return [(unit.id, unit.label) for unit in provinces.provinces()]


class _Topics:
    unknown = N_("Không có chủ đề nào mang mã {value}.")

    def known(self, value: str) -> str | None:
        """Returns the id itself, or that of the topic that it was merged into."""
        found = topics.topic(value)
        return found.id if found else None

    def named(self, name: str) -> str | None:
        found = topics.topic_named(name)
        return found.id if found else None

    def label(self, value: str, locale: str) -> str:
        found = topics.topic(value)
        return found.label(locale) if found else value

    def choices(self, locale: str) -> list[tuple[str, str]]:
        known = [(topic.id, topic.label(locale)) for topic in topics.topics()]
        return sorted(known, key=lambda choice: choice[1])


@dataclass(frozen=True, slots=True)
class Terms:
    """A vocabulary from a data file: ids with their labels by language, Vietnamese first."""

    labels: Mapping[str, Mapping[str, str]]
    unknown: str = N_("Không có giá trị nào mang mã {value}.")

    def known(self, value: str) -> str | None:
        """Returns the id itself where it is there."""
        return value if value in self.labels else None

    def named(self, name: str) -> str | None:
        """Returns the id that is given, or whose label in any language is."""
        if name in self.labels:
            return name
        wanted = folded_key(name)
        for value, labels in self.labels.items():
            if any(folded_key(label) == wanted for label in labels.values()):
                return value
        return None

    def label(self, value: str, locale: str) -> str:
        """Returns the label in a language, in Vietnamese where there is none."""
        labels = self.labels.get(value, {})
        return labels.get(locale) or labels.get("vi") or value

    def choices(self, locale: str) -> list[tuple[str, str]]:
        """Returns ids and labels, by label."""
        known = [(value, self.label(value, locale)) for value in self.labels]
        return sorted(known, key=lambda choice: choice[1])


_PROVIDED: dict[str, Values] = {"provinces": _Provinces(), "topics": _Topics()}


def values_of(vocabulary: str) -> Values:
    """Returns the vocabulary of this name; raises KeyError."""
    return _PROVIDED[vocabulary]


@contextmanager
def provided(vocabulary: str, values: Values) -> Iterator[None]:
    """Provides one more vocabulary for the time of the context."""
    _PROVIDED[vocabulary] = values
    try:
        yield
    finally:
        del _PROVIDED[vocabulary]
