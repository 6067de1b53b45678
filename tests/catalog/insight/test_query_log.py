"""Searches are counted by day and query; what is kept of a day is bounded."""

from datetime import date, timedelta

import pytest

from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import NOT_KEPT, Search, bucket

DAY = date(2026, 11, 29)
TEM = Search(DAY, "tem", 1, narrowed=False)
NOTHING = Search(DAY, "vệ tinh", 0, narrowed=False)


def add(session, counts, most=99):
    query_log.add(session, counts, most=most)
    session.flush()


@pytest.mark.parametrize(
    ("total", "least"), [(0, 0), (1, 1), (10, 1), (11, 11), (1000, 101), (9999, 1001)]
)
def test_results_are_counted_by_class(total, least):
    assert bucket(total) == least


def test_searches_of_a_query_add_up(session):
    add(session, {TEM: 2})
    add(session, {TEM: 3, NOTHING: 1})
    assert query_log.days(session, DAY) == [query_log.DayOfSearches(DAY, 6, 1)]
    assert query_log.by_results(session, DAY)[1] == 5
    most, _ = query_log.queries(session, DAY, limit=9)
    assert (most.query, most.searches, most.last) == ("tem", 5, DAY)


def test_a_search_without_result_for_its_filters_says_nothing_of_its_words(session):
    add(session, {NOTHING._replace(narrowed=True): 1})
    assert query_log.days(session, DAY)[0].without_result == 0
    assert query_log.queries(session, DAY, limit=9, failing=True) == []


def test_what_is_found_on_a_later_day_fails_no_longer(session):
    add(session, {NOTHING: 4})
    assert [each.query for each in query_log.queries(session, DAY, limit=9, failing=True)] == [
        "vệ tinh"
    ]
    later = NOTHING._replace(day=DAY + timedelta(days=1), results=1)
    add(session, {later: 1})
    assert query_log.queries(session, DAY, limit=9, failing=True) == []


def test_of_queries_beyond_the_bound_the_text_is_not_kept(session):
    add(session, {TEM: 1, TEM._replace(query="thư"): 1}, most=1)
    assert query_log.not_kept(session, DAY) == 1
    assert len(query_log.queries(session, DAY, limit=9)) == 1
    assert NOT_KEPT not in {each.query for each in query_log.queries(session, DAY, limit=9)}


def test_old_days_are_forgotten(session):
    add(session, {TEM: 1, TEM._replace(day=DAY - timedelta(days=1)): 1})
    query_log.forget(session, before=DAY)
    assert [each.day for each in query_log.days(session, date.min)] == [DAY]
