"""What the log tells librarians."""

from datetime import timedelta

import pytest

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import NOT_KEPT, Search
from searchsvc.errors import Forbidden, Unauthenticated
from searchsvc.services.insight.searches import SearchInsight
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.settings import Settings
from tests.services.insight.conftest import LAN


@pytest.fixture
def count(services, calendar):
    """Puts searches into the log: ``count("tin", days_ago=1, results=0, narrowed=False, n=2)``."""

    def put(query, *, days_ago=0, results=0, narrowed=False, n=1):
        day = calendar.today - timedelta(days=days_ago)
        with services.catalog.writing() as session:
            query_log.add(session, {Search(day, query, results, narrowed): n}, most=100)

    return put


@pytest.fixture
def insight(services, calendar):
    return SearchInsight(services.catalog, Settings(query_log_days=30), calendar)


def test_every_day_has_its_number(insight, count, calendar):
    count("tin", days_ago=2, results=11, n=3)
    count("xyz", days_ago=2)
    count("xyz", narrowed=True)
    count("tin", days_ago=7)
    figures = insight.figures(LAN, days=7)
    assert [day.searches for day in figures.days] == [0, 0, 0, 0, 4, 0, 1]
    assert [day.without_result for day in figures.days] == [0, 0, 0, 0, 1, 0, 0]
    assert figures.days[-1].day == calendar.today
    assert (figures.searches, figures.without_result) == (5, 1)
    assert figures.by_results == {0: 2, 1: 0, 11: 3, 101: 0, 1001: 0}


def test_queries_come_in_order_and_those_without_text_apart(insight, count):
    count("tin", results=1, n=2)
    count("tin", results=11, days_ago=1, n=2)
    count("báo", n=3)
    count(NOT_KEPT, n=9)
    assert [(each.query, each.searches) for each in insight.top(LAN)] == [("tin", 4), ("báo", 3)]
    assert insight.figures(LAN).not_kept == 9


def test_queries_find_nothing_until_they_find_something_on_a_later_day(insight, count):
    count("nay có", days_ago=1)
    count("nay có", results=1)
    count("nay mất", days_ago=1, results=1)
    count("nay mất")
    count("lọc hẹp quá", narrowed=True, n=5)
    count("chưa có", n=2)
    assert [found.query for found, _ in insight.failing(LAN)] == ["chưa có", "nay mất"]


def test_a_note_on_a_query_is_told_with_it(services, insight, count):
    count("ve tinh")
    note = services.notes.add(LAN, "Vệ tinh", "Kho chưa có.")
    assert [found.id for _, found in insight.failing(LAN)] == [note.id]


@pytest.mark.parametrize(
    ("person", "error"),
    [
        (None, Unauthenticated),
        (Person("Rồng", Role.READER, id=2), Forbidden),
        (Person("Lan", Role.LIBRARIAN, id=1, active=False), Forbidden),
    ],
)
def test_only_librarians_may_look(services, insight, person, error):
    for look in (
        insight.figures,
        insight.top,
        insight.failing,
        services.quality.figures,
        services.notes.everything,
        lambda person: services.coverage.of(person, ProvinceScheme.ORIGINAL),
    ):
        with pytest.raises(error):
            look(person)
