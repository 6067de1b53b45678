"""Active filters can be taken away one by one."""

import pytest

from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.web.public.chips import search_chips


@pytest.fixture(autouse=True)
def request_in_vietnamese(sample_app):
    with sample_app.test_request_context("/"):
        yield


def test_a_chip_names_its_filter_and_leads_to_the_search_without_it():
    parameters = SearchParameters(
        q="tin", selected={"province": ("can-tho",), "year": ("2012..2013", "_missing")}, page=3
    )
    assert [(chip.label, chip.value, chip.url) for chip in search_chips(parameters)] == [
        ("Tỉnh/thành", "Cần Thơ", "/search?q=tin&year=2012..2013&year=_missing"),
        ("Năm đăng", "2012–2013", "/search?q=tin&province=can-tho&year=_missing"),
        ("Năm đăng", "Chưa rõ", "/search?q=tin&province=can-tho&year=2012..2013"),
    ]


def test_a_list_of_the_desk_keeps_its_own_address():
    parameters = SearchParameters(
        selected={"province": ("can-tho",)}, province_scheme=ProvinceScheme.TODAY
    )
    (chip,) = search_chips(parameters, "/desk/records")
    assert chip.url == "/desk/records?province_scheme=2025"
