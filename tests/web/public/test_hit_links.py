"""Where hits lead."""

import pytest

from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.web.links import record_url, search_url
from searchsvc.web.public.hit_links import HitLinks

PARAMETERS = SearchParameters(q="a&b", selected={"topic": ("buu-chinh",)}, page=2)


def test_a_record_is_shown_with_the_search_that_found_it():
    address = search_url(PARAMETERS, record_url("a/b"))
    assert HitLinks(PARAMETERS).record("a/b") == address
    assert HitLinks(SearchParameters()).record("a") == "/records/a"


@pytest.mark.parametrize(("facet", "value"), [("topic", "bao-chi"), ("province", "can-tho")])
def test_a_value_narrows_the_search(facet, value):
    narrowed = search_url(PARAMETERS.toggled(facet, value))
    assert HitLinks(PARAMETERS).narrowed(facet, value) == narrowed


def test_a_value_that_is_selected_leads_nowhere():
    assert HitLinks(PARAMETERS).narrowed("topic", "buu-chinh") is None


def test_a_province_narrows_by_the_unit_under_which_it_is_counted():
    assert HitLinks(SearchParameters()).province("ha-tay") == "ha-tay"
    today = SearchParameters(province_scheme=ProvinceScheme.TODAY)
    assert HitLinks(today).province("ha-tay") == "ha-noi"
