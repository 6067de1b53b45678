"""What readers search for, and what they do not find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.query_notes import notes_on
from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import CountedQuery, DayOfSearches
from searchsvc.services.accounts.people import require
from searchsvc.settings import Settings

DEFAULT_DAYS = 30


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """Searches of some days: day by day (each has a row), and by the number of results."""

    days: list[DayOfSearches]
    by_results: dict[int, int]
    not_kept: int

    @property
    def searches(self) -> int:
        """Counts all searches."""
        return sum(day.searches for day in self.days)

    @property
    def without_result(self) -> int:
        """Counts the searches whose words the archive does not hold."""
        return sum(day.without_result for day in self.days)


class SearchInsight:
    """Reads the query log."""

    def __init__(
        self, catalog: Catalog, settings: Settings, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._catalog, self._settings, self._clock = catalog, settings, clock

    @property
    def is_on(self) -> bool:
        """Returns whether searches are counted at all."""
        return self._settings.query_log == "on"

    @property
    def longest(self) -> int:
        """Returns how many days there is something of, at most."""
        return self._settings.query_log_days

    def figures(self, actor: Person | None, days: int = DEFAULT_DAYS) -> SearchFigures:
        """Returns the searches of the last so many days."""
        require(actor, Role.LIBRARIAN)
        first = self._first(days)
        with self._catalog.reading() as session:
            counted = {row.day: row for row in query_log.days(session, first)}
            span = (self._today() - first).days + 1
            each = (first + timedelta(days=number) for number in range(span))
            return SearchFigures(
                [counted.get(day) or DayOfSearches(day, 0, 0) for day in each],
                query_log.by_results(session, first),
                query_log.not_kept(session, first),
            )

    def top(self, actor: Person | None, days: int = DEFAULT_DAYS) -> list[CountedQuery]:
        """Returns the queries made most often."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return query_log.queries(session, self._first(days), limit=self._limit)

    def failing(
        self, actor: Person | None, days: int = DEFAULT_DAYS
    ) -> list[tuple[CountedQuery, QueryNoteRow | None]]:
        """Returns the queries that find nothing, each with the note that readers see there."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            found = query_log.queries(session, self._first(days), limit=self._limit, failing=True)
            notes = notes_on(session, [each.query for each in found])
        return [(each, notes.get(each.query)) for each in found]

    @property
    def _limit(self) -> int:
        return self._settings.max_insight_queries

    def _today(self) -> date:
        return self._clock().date()

    def _first(self, days: int) -> date:
        return self._today() - timedelta(days=min(days, self.longest) - 1)
