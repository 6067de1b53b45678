"""Facets narrow what was found, and count it."""

import pytest

from searchsvc.engines.whoosh.index import searcher as module
from searchsvc.engines.whoosh.kernels import fallback, fastest
from searchsvc.engines.whoosh.query.evaluation import evaluate
from searchsvc.engines.whoosh.query.facet_filter import FilteredMatches
from searchsvc.query.ast import MatchAll
from searchsvc.query.facets import MISSING, FacetScope
from tests.engines.whoosh.segments import document, opened

FIRST = [
    document("a", year=("2013",), province=("can-tho",)),
    document("b", year=("2013",)),
    document("c", year=("2014",), province=("can-tho", "hue")),
]
SECOND = [document("d", year=("2014",), province=("hue",))]


@pytest.fixture(params=[fastest(), fallback], ids=["fastest", "fallback"])
def searcher(request, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "fastest", lambda: request.param)
    return opened(tmp_path, FIRST, SECOND)


def filtered(searcher, **filters) -> FilteredMatches:
    wanted = {facet: frozenset(values) for facet, values in filters.items()}
    return FilteredMatches(searcher, evaluate(searcher, MatchAll()), wanted)


def ids(searcher, matches) -> str:
    return "".join(searcher.ids(matches.documents))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "abcd"),
        ({"year": []}, "abcd"),
        ({"year": ["2013"]}, "ab"),
        ({"year": ["2013", "2014"]}, "abcd"),
        ({"year": ["2014"], "province": ["can-tho"]}, "c"),
        ({"province": [MISSING]}, "b"),
        ({"province": ["atlantis"]}, ""),
    ],
)
def test_values_of_a_facet_are_ored_and_facets_anded(searcher, filters, expected):
    assert ids(searcher, filtered(searcher, **filters).passing()) == expected


def test_one_facets_own_selection_can_be_left_out(searcher):
    found = filtered(searcher, year=["2014"], province=["can-tho"])
    assert ids(searcher, found.passing(except_for="year")) == "ac"
    assert ids(searcher, found.passing(except_for="topic")) == "c"


def test_counts_leave_out_a_facets_own_selection(searcher):
    found = filtered(searcher, year=["2014"])
    assert found.count(("year", "province"), FacetScope.EXCLUDE_OWN) == {
        "year": {"2013": 2, "2014": 2},
        "province": {"can-tho": 1, "hue": 2},
    }


def test_or_they_count_what_passes_all_filters(searcher):
    found = filtered(searcher, year=["2014"])
    assert found.count(("year",), FacetScope.ALL) == {"year": {"2014": 2}}


def test_a_document_without_a_value_counts_as_missing(searcher):
    counts = filtered(searcher).count(("province",), FacetScope.ALL)
    assert counts == {"province": {"can-tho": 2, MISSING: 1, "hue": 2}}


def test_a_facet_that_is_asked_for_twice_is_counted_once(searcher):
    counts = filtered(searcher).count(("year", "topic", "year"), FacetScope.ALL)
    assert counts == {"year": {"2013": 2, "2014": 2}, "topic": {MISSING: 4}}
