"""The facets of a search as a form shows them."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.web.links import facet_url
from searchsvc.web.public.sidebar import YearSpan, hidden_fields, shown_facet

SLUGS = ["can-tho", "ca-mau", "ha-noi"]
YEARS = ["2014", "2013", "2012..2013"]


@pytest.fixture
def shown(sample_app):
    """A facet as it is shown, some of its values selected."""

    def show(most, *selected, facet="province", listed=SLUGS):
        parameters = SearchParameters(q="tin", selected={facet: selected}, page=2)
        values = [FacetValue(value, 9 - at, value in selected) for at, value in enumerate(listed)]
        with sample_app.test_request_context("/search"):
            return shown_facet(FacetAnswer(facet, tuple(values), False), parameters, most)

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


def test_selected_values_come_first_and_none_of_them_is_left_out(shown):
    assert names(shown(1, "ha-noi")) == ["Hà Nội"]
    facet = shown(1, "ha-noi", "ca-mau")
    assert [(value.value, value.selected) for value in facet.values] == [
        ("ca-mau", True),
        ("ha-noi", True),
    ]


def test_a_span_of_years_stands_in_fields_of_its_own(shown):
    facet = shown(8, "2012..2013", facet="year", listed=YEARS)
    assert facet.span == YearSpan("2012..2013", "2012", "2013")
    assert names(facet) == ["2014", "2013"]
    assert shown(8, "2014..", facet="year", listed=YEARS).span == YearSpan("2014..", "2014", "")
    assert shown(8).span is None


def test_provinces_and_years_have_a_picture(shown):
    assert "province-map" in shown(8).picture()
    assert "histogram" in shown(8, facet="year", listed=YEARS).picture()
    assert not shown(8, facet="topic", listed=["buu-chinh"]).picture()


def test_the_rest_of_a_search_is_sent_along_but_not_its_page(shown):
    chosen = {"province": ("ha-noi", "lao-cai"), "year": ("2010..2012", "2014..")}
    parameters = SearchParameters(q="tin", selected=chosen, exact=True, page=3)
    facets = [
        shown(8, *chosen["province"]),
        shown(8, *chosen["year"], facet="year", listed=YEARS),
    ]
    assert hidden_fields(parameters, facets) == [
        ("q", "tin"),
        ("province", "lao-cai"),  # not among the values that are shown
        ("year", "2014.."),  # a further span; the first is in the fields
        ("exact", "1"),
    ]
