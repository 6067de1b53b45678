"""The lists of provinces are whole and agree with each other."""

from collections import Counter

import pytest

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.files import load
from searchsvc.vocabularies.provinces import (
    bearer_of_name,
    historical_provinces,
    members,
    province,
    province_named,
    province_of_2025,
    provinces,
    provinces_of_2025,
    today,
    traps,
)


def folded(name: str) -> str:
    return " ".join(token.word.folded for token in tokenize(name))


def test_there_were_63_and_there_are_34() -> None:
    assert len(provinces()) == 63
    assert len(provinces_of_2025()) == 34


@pytest.mark.parametrize("units", [provinces(), provinces_of_2025(), historical_provinces()])
def test_ids_are_unique_and_sorted(units: tuple) -> None:
    ids = [unit.id for unit in units]
    assert ids == sorted(set(ids))


def test_every_province_went_into_one_of_today() -> None:
    for unit in provinces():
        successor = today(unit.id)
        assert successor is not None
        now = province_of_2025(successor)
        assert now is not None
        assert unit.id in now.merged_from


def test_today_is_made_of_the_63_and_nothing_is_left_over() -> None:
    merged = Counter(old for unit in provinces_of_2025() for old in unit.merged_from)
    assert merged == Counter(unit.id for unit in provinces())


def test_six_cities_among_the_34_were_five_among_the_63() -> None:
    assert sum(unit.kind == "thành phố" for unit in provinces()) == 5
    assert sum(unit.kind == "thành phố" for unit in provinces_of_2025()) == 6


def test_historical_units_lie_in_known_provinces_and_have_years() -> None:
    known = {unit.id for unit in provinces()}
    for unit in historical_provinces():
        assert set(unit.members) <= known
        assert unit.id not in known
        assert unit.periods
        assert all(first < last for first, last in unit.periods)


def test_a_name_or_alias_names_one_province_marks_or_not() -> None:
    owners: dict[str, set[str]] = {}
    for unit in (*provinces(), *historical_provinces()):
        for name in (unit.name, *unit.aliases, *unit.popular):
            owners.setdefault(folded(name), set()).add(unit.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_ambiguous_abbreviations_are_no_aliases() -> None:
    aliases = {alias for unit in provinces() for alias in unit.aliases}
    ambiguous = {short for unit in provinces() for short in unit.ambiguous}
    assert not aliases & ambiguous


def test_every_trap_holds_a_name() -> None:
    units = (*provinces(), *historical_provinces())
    names = {folded(name) for unit in units for name in (unit.name, *unit.aliases, *unit.popular)}
    assert [trap for trap in traps() if not any(name in folded(trap) for name in names)] == []


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("ca-mau", "ca-mau"),
        ("yen-bai", "lao-cai"),
        ("tien-giang", "dong-thap"),
        ("thua-thien-hue", "hue"),
        ("hue", "hue"),
        ("ha-tay", "ha-noi"),
        ("ha-nam-ninh", "ninh-binh"),
        ("song-be", None),  # Bình Dương and Bình Phước went different ways
        ("nowhere", None),
    ],
)
def test_where_a_province_lies_today(old: str, now: str | None) -> None:
    assert today(old) == now


def test_a_province_of_today_gathers_earlier_units_too() -> None:
    assert members("hue") == ("thua-thien-hue",)
    assert set(members("ha-noi")) == {"ha-noi", "ha-tay"}
    assert set(members("can-tho")) == {"can-tho", "hau-giang", "soc-trang", "hau-giang-cu"}


@pytest.mark.parametrize(
    ("written", "known_as"),
    [
        ("can-tho", "can-tho"),
        ("Cần Thơ", "can-tho"),
        ("TP. Cần Thơ", "can-tho"),
        ("can tho", "can-tho"),
        ("Tỉnh Hoà Bình", "hoa-binh"),
        ("TP.HCM", "ho-chi-minh"),
        ("Thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("Thừa Thiên - Huế", "thua-thien-hue"),
        ("Huế", "thua-thien-hue"),
        ("Đăk Lăk", "dak-lak"),
        ("Hà Tây", "ha-tay"),
        ("QN", None),
        ("Atlantis", None),
    ],
)
def test_a_province_by_any_of_its_names(written: str, known_as: str | None) -> None:
    found = province_named(written)
    assert (found.id if found else None) == known_as


def test_a_historical_unit_has_a_label_and_an_end() -> None:
    ha_tay = province("ha-tay")
    assert ha_tay is not None
    assert ha_tay.label == "Hà Tây"
    assert ha_tay.existed_in(2007)
    assert not ha_tay.existed_in(2012)


def descendants(unit: str, changes: list[dict]) -> set[str]:
    """The units of 2009 that a unit became part of, change after change."""
    became = {unit}
    for change in sorted(changes, key=lambda change: change["resolved"]):
        if became & set(change["from"]):
            became = (became - set(change["from"])) | set(change["to"])
    return became


def test_the_changes_lead_from_every_historical_unit_to_its_provinces() -> None:
    changes = load("provinces")["changes"]
    for unit in historical_provinces():
        ends = max(last for _, last in unit.periods)
        later = [change for change in changes if change["year"] >= ends]
        assert descendants(unit.id, later) == set(unit.members), unit.id


def test_a_change_is_dated_by_its_resolution_and_names_known_units() -> None:
    known = {unit.id for unit in (*provinces(), *historical_provinces())}
    for change in load("provinces")["changes"]:
        assert set(change["from"]) | set(change["to"]) <= known
        assert 0 <= change["year"] - int(change["resolved"][:4]) <= 1


@pytest.mark.parametrize(
    ("year", "bearer"),
    [(1990, "hau-giang-cu"), (2004, "hau-giang"), (2020, "hau-giang"), (None, "hau-giang")],
)
def test_a_name_may_have_had_another_bearer(year: int | None, bearer: str) -> None:
    hau_giang = province("hau-giang")
    assert hau_giang is not None
    assert bearer_of_name(hau_giang, year).id == bearer
