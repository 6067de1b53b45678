"""What became of a province, in words and as data."""

import pytest

from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.services.serializers.labels import value_label
from searchsvc.services.serializers.province_labels import (
    province_with_today,
    today_label,
    units_of_today,
)
from searchsvc.vocabularies.provinces import historical_provinces, provinces


@pytest.mark.parametrize(
    ("slug", "year", "fate"),
    [
        ("can-tho", 2012, ""),
        ("can-tho", 2001, ""),  # its area is in one of today's, of the same name
        ("hau-giang", 2012, "nay thuộc Cần Thơ"),
        ("ha-tay", 2007, "nay thuộc Hà Nội"),
        ("minh-hai", 1995, "nay thuộc Cà Mau"),
        ("vinh-phu", 1995, "nay thuộc Phú Thọ"),
        ("ha-son-binh", 1990, "nay thuộc Hà Nội và Phú Thọ"),
        ("binh-tri-thien", 1988, "nay thuộc Huế và Quảng Trị"),
        ("thua-thien-hue", 2010, "nay là Huế"),
        ("dak-lak", 2005, ""),
        ("dak-lak", None, ""),
        ("dak-lak", 2003, "nay thuộc Đắk Lắk và Lâm Đồng"),
        ("lai-chau", 2002, "nay thuộc Điện Biên và Lai Châu"),
        ("nowhere", 2012, ""),
    ],
)
def test_a_unit_that_is_no_more_says_where_its_area_belongs(slug, year, fate):
    assert today_label(slug, year, str) == fate


def test_the_name_stands_before_its_fate():
    assert province_with_today("ha-tay", 2007, str) == "Hà Tây (nay thuộc Hà Nội)"
    assert province_with_today("ca-mau", 2007, str) == "Cà Mau"


def test_every_unit_lies_in_todays():
    for unit in (*provinces(), *historical_provinces()):
        assert units_of_today(unit.id, None)
    assert units_of_today(None, 2012) == []
    assert units_of_today("lai-chau", 2003) == [
        {"slug": "dien-bien", "label": "Điện Biên"},
        {"slug": "lai-chau", "label": "Lai Châu"},
    ]


def test_a_divided_unit_explains_itself_among_todays():
    def label(scheme):
        return value_label("province", "song-be", scheme, "vi", str)

    assert label(ProvinceScheme.ORIGINAL) == "Sông Bé"
    assert label(ProvinceScheme.TODAY) == "Sông Bé (nay thuộc Đồng Nai và Hồ Chí Minh)"
