"""What the values of a facet stand for."""

import pytest

from searchsvc.services.search.facet_values import facet_values
from searchsvc.services.search.parameters import ProvinceScheme

ORIGINAL, TODAY = ProvinceScheme.ORIGINAL, ProvinceScheme.TODAY


def test_a_range_of_years_finds_each_of_them():
    years = facet_values("covers")
    assert list(years.expanded("2011..2013", ORIGINAL)) == ["2011", "2012", "2013"]
    assert years.counted_as("2012", TODAY) == "2012"


def test_a_province_of_today_finds_all_that_were_merged_into_it():
    provinces = facet_values("province")
    assert set(provinces.expanded("can-tho", TODAY)) == {
        "can-tho",
        "hau-giang",
        "hau-giang-cu",
        "soc-trang",
    }
    assert provinces.counted_as("hau-giang", TODAY) == "can-tho"
    assert list(provinces.expanded("can-tho", ORIGINAL)) == ["can-tho"]


def test_a_unit_whose_area_was_divided_stands_for_itself_in_either_scheme():
    for scheme in ProvinceScheme:
        assert facet_values("province").problem("song-be", scheme) is None
        assert list(facet_values("province").expanded("song-be", scheme)) == ["song-be"]


@pytest.mark.parametrize(
    ("facet", "value", "reason"),
    [
        ("year", "năm", "không phải một năm"),
        ("year", "2018..2013", "ngược"),
        ("year", "1000..2000", "dài hơn"),
        ("province", "hau-giang", "nay thuộc"),
        ("province", "atlantis", "không phải mã tỉnh"),
        ("topic", "atlantis", "không phải mã chủ đề"),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_the_reason(facet, value, reason):
    assert reason in facet_values(facet).problem(value, TODAY)
