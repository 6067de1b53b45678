"""The parameters of a search: checked, converted, and back to an address."""

import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.query.facets import FacetScope, Sort
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.settings import Settings


def read(**values) -> SearchParameters:
    pairs = [
        (name, item)
        for name, given in values.items()
        for item in (given if isinstance(given, list) else [given])
    ]
    return parse_parameters(pairs, Settings())


def test_everything_has_a_default():
    assert read() == SearchParameters()
    assert read(q="", page="", sort="", per_page="", province="") == SearchParameters(
        selected={"province": ()}
    )


def test_values_are_converted():
    parameters = read(
        q="cần thơ",
        province=["can-tho", "ca-mau", "can-tho"],
        year=["2013", "2015..2018"],
        topic="buu-chinh",
        covers="_missing",
        exact="1",
        sort="-date",
        page="2",
        per_page="20",
        facet_scope="all",
    )
    assert parameters.values("province") == ("can-tho", "ca-mau")
    assert parameters.values("covers") == ("_missing",)
    assert (parameters.exact, parameters.sort, parameters.page) == (True, Sort.NEWEST, 2)
    assert parameters.facet_scope is FacetScope.ALL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unknown", "1"),
        ("q", ["a", "b"]),
        ("province", "atlantis"),
        ("topic", "atlantis"),
        ("year", "next"),
        ("year", "2018..2013"),
        ("year", "1000..3000"),
        ("covers", "20x3"),
        ("exact", "yes"),
        ("sort", "random"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "²"),
        ("page", "99999999999"),
        ("page", "1001"),
        ("per_page", "101"),
        ("facet_scope", "some"),
        ("province_scheme", "1945"),
    ],
)
def test_an_unknown_name_or_a_bad_value_is_named(name, value):
    with pytest.raises(InvalidParameter) as caught:
        read(**{name: value})
    assert caught.value.name == name


def test_provinces_are_those_of_the_scheme():
    assert read(province="hue", province_scheme="2025").values("province") == ("hue",)
    with pytest.raises(InvalidParameter):
        read(province="hue")
    with pytest.raises(InvalidParameter, match="nay thuộc “can-tho”"):
        read(province="hau-giang", province_scheme="2025")


def test_the_order_is_relevance_for_words_and_newest_without():
    assert read(q="tin").order is Sort.RELEVANCE
    assert read(q=" ").order is Sort.NEWEST
    assert read(sort="title").order is Sort.TITLE


def test_what_is_as_by_default_is_left_out_of_the_pairs():
    assert SearchParameters().pairs() == []
    assert SearchParameters(q="cần thơ", page=2).pairs() == [("q", "cần thơ"), ("page", "2")]


def test_the_pairs_read_back_as_the_same_search():
    parameters = read(q="a&b", province=["can-tho"], exact="1", province_scheme="2025", page="3")
    assert parameters.pairs() == [
        ("q", "a&b"),
        ("province", "can-tho"),
        ("exact", "1"),
        ("province_scheme", "2025"),
        ("page", "3"),
    ]
    assert parse_parameters(parameters.pairs(), Settings()) == parameters


def test_toggling_a_value_twice_gives_the_same_selection_on_page_one():
    parameters = read(province="can-tho", page="4")
    both = parameters.toggled("province", "ca-mau")
    assert both.values("province") == ("can-tho", "ca-mau")
    assert both.page == 1
    assert both.toggled("province", "ca-mau").values("province") == ("can-tho",)
