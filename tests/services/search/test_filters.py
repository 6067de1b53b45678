"""Chosen values as those that stand in the index."""

from searchsvc.query.facets import MISSING
from searchsvc.services.search.filters import filters_of
from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters


def test_all_values_of_a_facet_are_put_together():
    chosen = {"year": ("2012..2013", "2020", MISSING), "province": ("can-tho",)}
    parameters = SearchParameters(selected=chosen, province_scheme=ProvinceScheme.TODAY)
    assert filters_of(parameters) == {
        "year": {"2012", "2013", "2020", MISSING},
        "province": {"can-tho", "hau-giang", "hau-giang-cu", "soc-trang"},
    }


def test_without_a_choice_there_is_no_filter():
    assert filters_of(SearchParameters(q="tin")) == {}
