"""Requests as bodies of searches."""

import pytest

from searchsvc.engines.base import SearchRequest, SortValues
from searchsvc.engines.opensearch.mapping import oldest, title_key
from searchsvc.engines.opensearch.requests import (
    candidates_body,
    count_filter,
    counts_body,
    found,
    ordered_body,
    page_body,
    page_of_body,
    pinned_body,
    scores_body,
)
from searchsvc.query.ast import MatchAll
from searchsvc.query.facets import MISSING, FacetScope, Sort

WORDS = {"words": {}}


def request(**options):
    return SearchRequest(MatchAll(), **options)


def test_counts_leave_out_their_own_selection_or_not():
    options = {"filters": {"year": frozenset(["2013"])}, "facets": ("year", "topic")}
    own = page_body(request(**options), WORDS)["aggs"]
    chosen = [{"terms": {"facet_year": ["2013"]}}]
    assert own["facet_year"]["filter"]["bool"]["filter"] == []
    assert own["facet_topic"]["filter"]["bool"]["filter"] == chosen
    all_of = page_body(request(facet_scope=FacetScope.ALL, **options), WORDS)["aggs"]
    assert all_of["facet_year"]["filter"]["bool"]["filter"] == chosen
    assert own["total"]["filter"]["bool"]["filter"] == chosen


def test_documents_without_a_value_can_be_chosen_with_others():
    chosen = request(filters={"year": frozenset([MISSING, "2013"])})
    (selected,) = ordered_body(chosen, WORDS)["post_filter"]["bool"]["filter"]
    assert len(selected["bool"]["should"]) == 2


def test_a_pinned_document_is_found_and_not_shown():
    asked = request(pinned=frozenset(["p", ""]), excluded=frozenset(["x"]))
    body = ordered_body(asked, WORDS)
    pinned = {"ids": {"values": ["p"]}}
    assert pinned in body["query"]["bool"]["must"][0]["bool"]["should"][1]["bool"]["filter"]
    assert body["query"]["bool"]["must_not"] == [{"ids": {"values": ["x"]}}]
    assert body["post_filter"]["bool"]["filter"] == [{"bool": {"must_not": [pinned]}}]


def test_empty_ids_are_never_asked_for():
    assert found(request(pinned=frozenset([""]), excluded=frozenset([""])), WORDS) == WORDS


def test_who_is_pinned_and_excluded_is_not_asked_for():
    asked = request(pinned=frozenset("ab"), excluded=frozenset("b"))
    body = pinned_body(asked, WORDS)
    assert body["size"] == 1
    assert body["query"]["bool"]["filter"] == [{"ids": {"values": ["a"]}}]
    assert scores_body(["a"], WORDS)["query"]["bool"]["should"] == [WORDS]
    assert count_filter(asked, WORDS)["bool"]["filter"] == [found(asked, WORDS)]


@pytest.mark.parametrize(
    ("sort", "place", "values"),
    [
        (Sort.RELEVANCE, SortValues(1.5, 9, "a"), [1.5, 9, "a"]),
        (Sort.NEWEST, SortValues(9, 9, "a"), [9, "a"]),
        (Sort.OLDEST, SortValues(0, 0, "a"), [oldest(0), "a"]),
        (Sort.TITLE, SortValues(b"x", 9, "a"), [title_key(b"x"), 9, "a"]),
    ],
)
def test_a_page_begins_behind_a_place_or_at_an_offset(sort, place, values):
    body = page_body(request(sort=sort, after=place, offset=7), WORDS)
    assert body["search_after"] == values
    assert "from" not in body
    assert len(body["sort"]) == len(values)
    assert page_body(request(sort=sort, offset=7), WORDS)["from"] == 7
    assert page_body(request(sort=sort, after=place, limit=0), WORDS)["size"] == 0


def test_candidates_pass_the_filters_and_no_pin_or_hidden_document_is_one():
    asked = request(
        filters={"year": frozenset(["2013"])}, pinned=frozenset("p"), excluded=frozenset("x")
    )
    body = candidates_body(asked, WORDS, {"rough": {}}, 7)
    assert body["query"]["bool"] == {
        "must": [{"rough": {}}],
        "filter": [WORDS, {"terms": {"facet_year": ["2013"]}}],
        "must_not": [{"ids": {"values": ["p", "x"]}}],
    }
    assert body["size"] == 7


def test_a_page_of_candidates_begins_where_it_was_asked_to():
    body = page_of_body(request(offset=3, limit=2), WORDS, ["a", "b"])
    assert (body["from"], body["size"]) == (3, 2)
    assert body["query"]["bool"] == {"filter": [{"ids": {"values": ["a", "b"]}}], "must": [WORDS]}


def test_counts_alone_show_nothing():
    body = counts_body(request(facets=("year",)), WORDS)
    assert body.keys() == {"query", "aggs", "size"}
    assert body["size"] == 0
