"""How complete the metadata is, by month of import and day by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.insight import quality
from searchsvc.catalog.insight.quality import Quality, Snapshot
from searchsvc.catalog.records.outbox import last_number
from searchsvc.services.accounts.people import require

DEFAULT_DAYS = 90
MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """The quality by month of import, and by day; the last of the days is now."""

    months: dict[str, Quality]
    days: list[Snapshot]

    @property
    def today(self) -> Snapshot:
        """Returns the quality of today."""
        return self.days[-1]


class QualityInsight:
    """Measures the catalogue, and keeps what it measured once a day."""

    def __init__(self, catalog: Catalog, clock: Callable[[], datetime] = utc_now) -> None:
        self._catalog, self._clock = catalog, clock
        self._measured: tuple[int, dict[str, Quality]] = (-1, {})

    def figures(self, actor: Person | None, days: int = DEFAULT_DAYS) -> QualityFigures:
        """Returns the quality now and on the days before."""
        require(actor, Role.LIBRARIAN)
        today = self._clock().date()
        months = self._by_month()
        with self._catalog.reading() as session:
            kept = quality.snapshots(session, today - timedelta(days=days - 1))
            past = [each for each in kept if each.day < today]
            return QualityFigures(months, [*past, self._snapshot(session, months)])

    def keep_today(self) -> None:
        """Keeps the quality of today; a day's last look is what remains of it."""
        months = self._by_month()
        with self._catalog.reading() as session:
            snapshot = self._snapshot(session, months)
        with self._catalog.writing() as session:
            quality.keep(session, snapshot)

    def _by_month(self) -> dict[str, Quality]:
        """Measures anew when a record has changed since: all of them have to be read for it."""
        with self._catalog.reading() as session:
            end = last_number(session)
            if self._measured[0] != end:
                self._measured = (end, quality.by_month(session))
        return self._measured[1]

    def _snapshot(self, session: Session, months: dict[str, Quality]) -> Snapshot:
        whole = quality.total(months.values())
        return Snapshot(self._clock().date(), whole, quality.suggestions(session))
