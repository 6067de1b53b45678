"""The facets beside results."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.web.links import facet_url, search_url
from searchsvc.web.public.sidebar import shown_facet

SLUGS = ["can-tho", "ca-mau", "ha-noi"]


@pytest.fixture
def shown(sample_app):
    """A facet of provinces as it is shown, some of them selected."""

    def show(most, *selected):
        parameters = SearchParameters(q="tin", selected={"province": selected})
        values = [FacetValue(slug, 9 - at, slug in selected) for at, slug in enumerate(SLUGS)]
        with sample_app.test_request_context("/search"):
            return shown_facet(FacetAnswer("province", tuple(values), False), parameters, most)

    return show


def names(facet):
    return [value.label for value in facet.values]


def test_the_first_values_are_shown_and_the_others_counted(shown):
    facet = shown(2)
    assert names(facet) == ["Cần Thơ", "Cà Mau"]
    assert facet.more == 1
    assert facet.url == facet_url(SearchParameters(q="tin"), "province")


def test_all_values_are_shown_where_no_number_is_given(shown):
    assert len(shown(None).values) == 3
    assert shown(None).more == 0


def test_selected_values_come_first(shown):
    assert names(shown(1, "ha-noi")) == ["Hà Nội"]


def test_each_value_leads_to_the_search_with_it_or_without_it(shown):
    first, second = shown(2, "ha-noi").values
    assert first.url == "/search?q=tin"
    both = SearchParameters(q="tin", selected={"province": ("ha-noi", "can-tho")})
    assert second.url == search_url(both)
    assert (first.selected, second.selected) == (True, False)
