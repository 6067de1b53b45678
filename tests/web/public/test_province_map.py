"""Provinces as tiles that choose a province."""

import re

import pytest

from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.web.public.province_map import province_map


@pytest.fixture
def drawn(sample_app):
    def draw(counts, *selected, scheme=ProvinceScheme.ORIGINAL):
        values = tuple(FacetValue(slug, count, slug in selected) for slug, count in counts.items())
        parameters = SearchParameters(
            q="a&b", selected={"province": selected}, province_scheme=scheme
        )
        with sample_app.test_request_context("/search"):
            return province_map(FacetAnswer("province", values, False), parameters)

    return draw


def tiles(svg):
    found = re.findall(r'<a href="([^"]*)" tabindex="-1" class="([^"]*)"><title>([^<]*)<', svg)
    return {title: (address, kind) for address, kind, title in found}


def test_every_province_has_a_tile_that_leads_to_its_records(drawn):
    found = tiles(drawn({"can-tho": 7, "ha-noi": 1}))
    assert len(found) == 63
    assert found["Cần Thơ: 7"][0] == "/search?q=a%26b&amp;province=can-tho"
    assert "Lào Cai: 0" in found


def test_the_more_records_the_darker(drawn):
    found = tiles(drawn({"can-tho": 1000, "ha-noi": 1}))
    shades = [found[name][1] for name in ("Cần Thơ: 1000", "Hà Nội: 1", "Lào Cai: 0")]
    assert shades == ["shade-5", "shade-1", "shade-0"]


def test_a_chosen_province_is_marked_and_leads_out_again(drawn):
    address, kind = tiles(drawn({"can-tho": 7}, "can-tho"))["Cần Thơ: 7"]
    assert (address, kind.split()[-1]) == ("/search?q=a%26b", "chosen")


def test_the_provinces_of_today_have_a_map_of_their_own(drawn):
    assert len(tiles(drawn({"hue": 2}, scheme=ProvinceScheme.TODAY))) == 34


def test_the_archipelagos_are_on_either_map(drawn):
    for scheme in ProvinceScheme:
        svg = drawn({"ha-noi": 2}, scheme=scheme)
        assert "Hoàng" in svg
        assert "Trường" in svg


def test_without_any_province_there_is_no_map(drawn):
    assert not drawn({"_missing": 7})
