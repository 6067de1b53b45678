"""Answers of the server as hits and counts."""

import pytest

from searchsvc.engines.base import EngineHit, SearchRequest, SortValues
from searchsvc.engines.opensearch.mapping import oldest, title_key
from searchsvc.engines.opensearch.responses import (
    candidates,
    facets,
    hits,
    ids,
    scores,
    sort_values,
    total,
)
from searchsvc.query.ast import MatchAll
from searchsvc.query.facets import MISSING, Sort


def answer(*sorts, **aggregations):
    return {"hits": {"hits": [{"sort": each} for each in sorts]}, "aggregations": aggregations}


@pytest.mark.parametrize(
    ("sort", "given", "values"),
    [
        (Sort.RELEVANCE, [1.2345678, 9, "a"], SortValues(1.234568, 9, "a")),
        (Sort.NEWEST, [9, "a"], SortValues(9, 9, "a")),
        (Sort.OLDEST, [9, "a"], SortValues(9, 9, "a")),
        (Sort.OLDEST, [oldest(0), "a"], SortValues(0, 0, "a")),
        (Sort.TITLE, [title_key(b"\x00x"), 9, "a"], SortValues(b"\x00x", 9, "a")),
    ],
)
def test_sort_values_are_those_of_the_protocol(sort, given, values):
    assert sort_values([{"sort": given}], sort) == [values]


def test_hits_have_the_scores_that_they_are_ordered_by_or_those_asked_for():
    by_score = answer([2.5, 9, "a"])
    assert hits(by_score, Sort.RELEVANCE, {}) == (EngineHit("a", 2.5, SortValues(2.5, 9, "a")),)
    assert scores(by_score) == {"a": 2.5}
    by_day = answer([9, "a"], [8, "b"])
    assert [hit.score for hit in hits(by_day, Sort.NEWEST, {"a": 1.5})] == [1.5, 0.0]
    assert ids(by_day) == ["a", "b"]


def test_values_are_counted_with_missing_ones_only_where_there_are_any():
    def counts(missing):
        values = {"buckets": [{"key": "2013", "doc_count": 2}]}
        return {"values": values, "none": {"doc_count": missing}}

    asked = SearchRequest(MatchAll(), facets=("year", "topic"))
    got = answer(facet_year=counts(0), facet_topic=counts(1), total={"doc_count": 3})
    assert facets(got, asked) == {"year": {"2013": 2}, "topic": {"2013": 2, MISSING: 1}}
    assert total(got) == 3


def test_candidates_are_known_by_their_ids():
    found = {"hits": {"hits": [{"fields": {"id": ["b"]}}, {"fields": {"id": ["a"]}}]}}
    assert candidates(found) == ["b", "a"]
