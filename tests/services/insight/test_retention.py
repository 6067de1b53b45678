"""What is done once in a while: old counts go, the quality of each day stays."""

from threading import Event

from searchsvc.catalog.insight import quality
from searchsvc.catalog.insight.query_log import Search, add
from searchsvc.services.insight.retention import Retention
from searchsvc.settings import Settings
from tests.services.insight.conftest import rows


class Once(Event):
    """Set as soon as somebody waits for it."""

    def wait(self, timeout=None):
        self.set()


def test_every_round_deletes_old_counts_and_keeps_the_quality_of_the_day(services, calendar):
    with services.catalog.writing() as session:
        add(session, {Search(calendar.today, "tin", 0, False): 1}, most=10)
    calendar.turn(days=3)
    with services.catalog.writing() as session:
        add(session, {Search(calendar.today, "tin", 0, False): 1}, most=10)
    Retention(services.catalog, Settings(query_log_days=3), calendar).follow(Once())
    assert [search.day for search in rows(services)] == [calendar.today]
    with services.catalog.reading() as session:
        assert [each.day for each in quality.snapshots(session, calendar.today)] == [calendar.today]
