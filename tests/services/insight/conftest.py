"""A calendar to turn, somebody who may look, and answers to count."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.db.tables import QueryCount
from searchsvc.catalog.insight.query_log import Search
from searchsvc.query.parser import parse
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer

LAN = Person("Lan", Role.LIBRARIAN, id=1)


@dataclass
class Calendar:
    """A clock that stands still until it is turned."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 3, 10, 23, 59, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, days: int) -> None:
        self.moment += timedelta(days=days)

    @property
    def today(self):
        return self.moment.date()


@pytest.fixture
def calendar():
    return Calendar()


def answer(q: str, total: int = 0, **options) -> SearchAnswer:
    """What a search came to."""
    return SearchAnswer(SearchParameters(q=q, **options), parse(q), total, (), (), 0.0, "g", 10_000)


NARROWED = {"selected": {"year": ("2013",)}}


def rows(services) -> dict[Search, int]:
    """What is in the log."""
    with services.catalog.reading() as session:
        return {
            Search(row.day, row.query, row.results, row.narrowed): row.searches
            for row in session.query(QueryCount)
        }
