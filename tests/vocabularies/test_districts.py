"""Districts tell their province, and only one."""

from collections import Counter

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.districts import districts
from searchsvc.vocabularies.provinces import historical_provinces, province, provinces

# Borne by districts of two provinces or more.
SHARED = {"Châu Thành", "Phú Tân", "Tam Nông", "Tân Phú", "Phong Điền", "Vĩnh Thạnh", "An Lão"}


def key(name: str) -> str:
    return " ".join(token.word.exact for token in tokenize(name))


def test_a_name_stands_once() -> None:
    names = Counter(key(district.name) for district in districts())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_province_is_known_and_has_some() -> None:
    assert {district.province for district in districts()} == {unit.id for unit in provinces()}
    assert all(province(district.province) for district in districts())


def test_shared_names_are_left_out() -> None:
    assert not SHARED & {district.name for district in districts()}


def test_no_district_has_the_name_of_a_province() -> None:
    units = (*provinces(), *historical_provinces())
    names = {key(name) for unit in units for name in (unit.name, *unit.aliases, *unit.popular)}
    assert not names & {key(district.name) for district in districts()}
