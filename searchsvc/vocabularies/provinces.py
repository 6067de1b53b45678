"""The provinces: 63 until June 2025, 34 since, and earlier ones.

A record keeps the province as of its own time, that is one of the 63 or a historical unit. The
34 are a second way to show and filter them. An id may stand in both lists (``can-tho``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from searchsvc.text.tokenizer import tokenize

from .current import current_vocabulary
from .files import load
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 63 provinces or an earlier unit.

    ``aliases`` name this unit and nothing else. ``popular`` names and ``ambiguous``
    abbreviations help a search, but do not show what a report is about. ``members`` are the
    provinces among the 63 that lie in its area now: for one of the 63 itself. Until the end of
    ``wider_until`` a unit of the same name had a wider area, that of ``wider_members``.
    ``same_name_as`` is the later province that took up the name of a historical unit.
    """

    id: str
    name: str
    kind: str
    members: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    popular: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    common_word: bool = False
    name_of_person: bool = False
    historical: bool = False
    periods: tuple[tuple[int, int], ...] = ()
    wider_until: int = 0
    wider_members: tuple[str, ...] = ()
    same_name_as: str | None = None

    @property
    def label(self) -> str:
        """The name as shown."""
        return self.name

    def existed_in(self, year: int) -> bool:
        """Returns whether a report of a year can be of it; the last news are a year late."""
        return not self.historical or any(first <= year <= last + 1 for first, last in self.periods)


@dataclass(frozen=True, slots=True)
class ProvinceOf2025:
    """One of the 34 provinces since 2025-07-01, and those of the 63 it was merged from."""

    id: str
    name: str
    kind: str
    merged_from: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name as shown."""
        return self.name


@cache
def provinces() -> tuple[Province, ...]:
    """Returns the 63 provinces, sorted by id."""
    return tuple(_province(entry) for entry in load("provinces")["provinces"])


@cache
def provinces_of_2025() -> tuple[ProvinceOf2025, ...]:
    """Returns the 34 provinces, sorted by id."""
    return tuple(
        ProvinceOf2025(entry["id"], entry["name"], entry["kind"], tuple(entry["merged_from"]))
        for entry in load("provinces")["provinces_2025"]
    )


@cache
def historical_provinces() -> tuple[Province, ...]:
    """Returns the units before 2008 that are none of the 63, sorted by id."""
    return tuple(_historical(entry) for entry in load("provinces")["historical"])


def bearer_of_name(unit: Province, year: int | None) -> Province:
    """Returns the unit that bore a province's name in a year: Hậu Giang in 1990 was another one."""
    for earlier in historical_provinces():
        if year is not None and earlier.same_name_as == unit.id and earlier.existed_in(year):
            return earlier
    return unit


@cache
def traps() -> tuple[str, ...]:
    """Phrases that hold the name of a province but are none (``Thái Bình Dương``)."""
    return tuple(load("provinces")["traps"])


def province(province_id: str) -> Province | None:
    """Returns the province of the 63, or the historical unit, with this id."""
    return _by_id().get(province_id)


def province_of_2025(province_id: str) -> ProvinceOf2025 | None:
    """Returns the province of the 34 with this id."""
    return _by_id_of_2025().get(province_id)


def today(province_id: str) -> str | None:
    """Returns the one of the 34 in which a province lies; None where its area was divided."""
    found = parts_of_2025(province_id)
    return found[0] if len(found) == 1 else None


def parts_of_2025(province_id: str, year: int | None = None) -> tuple[str, ...]:
    """Returns those of the 34 that share the area of a province, sorted by id.

    With the ``year`` of a report it is the area of that time: until 2003 Đắk Lắk held Đắk Nông.
    """
    found = province(province_id)
    if found is None:
        return (province_id,) if province_id in _by_id_of_2025() else ()
    was_wider = year is not None and year <= found.wider_until
    area = found.wider_members if was_wider else found.members
    return tuple(sorted({_successors()[member] for member in area}))


def members(province_id: str) -> tuple[str, ...]:
    """Returns the provinces, earlier ones too, whose area is now part of this one of the 34."""
    return tuple(
        unit.id for unit in (*provinces(), *historical_provinces()) if today(unit.id) == province_id
    )


def units_then(unit: Province, year: int) -> tuple[Province, ...]:
    """Returns the units that a unit's area belonged to in a year; the 63 where no earlier did."""
    earlier = tuple(
        other
        for other in historical_provinces()
        if other.existed_in(year) and set(other.members) & set(unit.members)
    )
    return earlier or tuple(other for other in provinces() if other.id in unit.members)


def province_named(name: str) -> Province | None:
    """Returns the province with this id, name or alias, also behind ``tỉnh``, ``TP.`` and the like.

    Marks may be left out where that leaves one province. A name of 2025 is a province among the
    63 as well, but for Huế, which was Thừa Thiên Huế.
    """
    if name in _by_id():
        return _by_id()[name]
    found = bearers(name)
    return _by_id()[next(iter(found))] if len(found) == 1 else None


def bearers(name: str) -> frozenset[str]:
    """Returns the ids of the provinces that bear a name; marks that it has must be theirs."""
    exact, folded = _keys(name)
    names = _by_name(current_vocabulary())
    return frozenset(names.get(exact) or names.get(folded) or ())


def _province(entry: dict[str, Any]) -> Province:
    return Province(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        members=(entry["id"],),
        aliases=tuple(entry.get("aliases", ())),
        popular=tuple(entry.get("popular", ())),
        ambiguous=tuple(entry.get("ambiguous", ())),
        common_word=entry.get("common_word", False),
        name_of_person=entry.get("name_of_person", False),
        wider_until=entry.get("wider", {}).get("until", 0),
        wider_members=tuple(entry.get("wider", {}).get("now_63", ())),
    )


def _historical(entry: dict[str, Any]) -> Province:
    return Province(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        members=tuple(entry["now_63"]),
        aliases=tuple(entry.get("aliases", ())),
        historical=True,
        periods=tuple((first, last) for first, last in entry["periods"]),
        same_name_as=entry.get("same_name_as"),
    )


@cache
def _by_id() -> dict[str, Province]:
    return {unit.id: unit for unit in (*provinces(), *historical_provinces())}


@cache
def _by_id_of_2025() -> dict[str, ProvinceOf2025]:
    return {unit.id: unit for unit in provinces_of_2025()}


@cache
def _successors() -> dict[str, str]:
    return {entry["id"]: entry["successor"] for entry in load("provinces")["provinces"]}


@lru_cache(maxsize=4)
def _by_name(of: Vocabulary) -> dict[str, set[str]]:
    """Returns ids by marked and unmarked names; an unmarked one may have several."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in _by_id().values():
        for name in (unit.id.replace("-", " "), unit.name, *unit.aliases, *unit.popular):
            for key in _keys(name):
                found[key].add(unit.id)
    for alias, province_id in of.province_aliases:
        for key in _keys(alias):
            found[key].add(province_id)
    return dict(found)


def _keys(name: str) -> tuple[str, str]:
    words = [token.word for token in tokenize(name)]
    for kind in (["thanh", "pho"], ["t", "p"], ["tinh"], ["tp"], ["dac", "khu"]):
        rest = words[len(kind) :]
        if rest and [each.folded for each in words[: len(kind)]] == kind:
            words = rest
            break
    return " ".join(each.exact for each in words), " ".join(each.folded for each in words)
