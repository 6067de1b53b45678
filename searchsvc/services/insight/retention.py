"""What is done once in a while: old counts are deleted, the day's quality is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.insight import query_log
from searchsvc.settings import Settings

from .quality import QualityInsight

_log = logging.getLogger(__name__)

_EVERY_SECONDS = 3600.0


class Retention:
    """The task of the background process."""

    def __init__(
        self, catalog: Catalog, settings: Settings, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._catalog, self._clock = catalog, clock
        self._days = settings.query_log_days
        self._quality = QualityInsight(catalog, clock)

    def once(self) -> None:
        """Deletes the counts of searches that are too old, and keeps today's quality."""
        first = self._clock().date() - timedelta(days=self._days - 1)
        with self._catalog.writing() as session:
            query_log.forget(session, before=first)
        self._quality.keep_today()

    def follow(self, stop: Event) -> None:
        """Works every hour; no failure here is worth stopping the indexer for."""
        while not stop.is_set():
            try:
                self.once()
            except Exception:
                _log.exception("insight was not kept; trying again in an hour")
            stop.wait(_EVERY_SECONDS)
