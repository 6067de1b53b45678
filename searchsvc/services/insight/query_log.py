"""Counts searches without slowing them: in memory, and every few seconds in the catalogue."""

from __future__ import annotations

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import NOT_KEPT, Search, bucket
from searchsvc.services.search.results import SearchAnswer
from searchsvc.settings import Settings
from searchsvc.text.normalize import plain

from .pii_filter import looks_personal

_log = logging.getLogger(__name__)

_FLUSH_SECONDS = 5.0
_MOST_WAITING = 1000
_OPERATORS = frozenset({"OR", "NOT"})


class QueryLog:
    """The log of one process; a crash loses what was counted in the last seconds.

    ``clock`` gives the present moment; days are those of UTC.
    """

    def __init__(
        self, catalog: Catalog, settings: Settings, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._catalog, self._settings, self._clock = catalog, settings, clock
        self._waiting: Counter[Search] = Counter()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def note(self, answer: SearchAnswer) -> None:
        """Counts an answered search; further pages of it, and browsing without words, do not."""
        parameters = answer.parameters
        if self._settings.query_log == "off" or not parameters.q.strip() or parameters.offset:
            return
        search = Search(
            self._clock().date(),
            kept_text(parameters.q, self._settings.query_log_characters),
            bucket(answer.total),
            narrowed=any(parameters.selected.values()),
        )
        with self._lock:
            self._count(search, 1)
            if self._thread is None:
                self._start()

    def flush(self) -> None:
        """Writes down what waits; where that fails, it waits on."""
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        if not waiting:
            return
        try:
            with self._catalog.writing() as session:
                query_log.add(session, waiting, most=self._settings.query_log_per_day)
        except Exception:
            _log.exception("searches were not counted; trying again")
            with self._lock:
                for search, count in waiting.items():
                    self._count(search, count)

    def close(self) -> None:
        """Ends the background thread and writes down what waits."""
        atexit.unregister(self.close)
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self.flush()

    def _count(self, search: Search, count: int) -> None:
        """Counts a search; when there is no room, its text is left out."""
        if search not in self._waiting and len(self._waiting) >= _MOST_WAITING:
            search = search._replace(query=NOT_KEPT)
        self._waiting[search] += count

    def _start(self) -> None:
        """Starts the thread with the first search, since a server forks its processes before."""
        self._thread = threading.Thread(target=self._run, name="query log", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def _run(self) -> None:
        while not self._stop.wait(_FLUSH_SECONDS):
            self.flush()


def kept_text(query: str, most: int) -> str:
    """Returns the text that a query is counted under.

    None where it is too long, looks personal or holds what cannot be shown.
    """
    if len(query) > most:
        return NOT_KEPT
    # operators are such in capitals only
    words = (word if word in _OPERATORS else plain(word) for word in query.split())
    text = " ".join(" ".join(words).split())
    if len(text) > most or not text.isprintable() or looks_personal(text):
        return NOT_KEPT
    return text
