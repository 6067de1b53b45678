"""Whether the service does what it is there for: for load balancers and whoever watches it."""

from __future__ import annotations

import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.integrity import takes_writes
from searchsvc.catalog.records.outbox import last_number
from searchsvc.engines.base import SearchEngine
from searchsvc.errors import IndexNotReady
from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.settings import Settings

from .heartbeat import Heartbeat

_LEAST_ROOM = 16 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class ReadinessReport:
    """What can be done now. Searches are answered, or there would be no report."""

    generation: str
    outbox_waiting: int
    """Changes of the catalogue that are not in the index yet."""
    indexer_alive: bool
    catalog_writable: bool
    index_writable: bool

    @property
    def status(self) -> str:
        """Returns ``ok``, or ``degraded`` where searches alone work."""
        whole = self.indexer_alive and self.catalog_writable and self.index_writable
        return "ok" if whole else "degraded"

    def as_json(self) -> dict[str, Any]:
        """Returns the report as it is told."""
        return {"status": self.status, **asdict(self)}


class Readiness:
    """Looks at catalogue, index and indexer of one service."""

    def __init__(self, catalog: Catalog, engine: SearchEngine, settings: Settings) -> None:
        self._catalog = catalog
        self._engine = engine
        self._settings = settings
        self.heartbeat = Heartbeat(settings.index)

    def report(self) -> ReadinessReport:
        """Returns what can be done now.

        Raises :class:`IndexNotReady` or :class:`CorruptIndex` where no search is answered.
        """
        applied = self._engine.applied()
        generation = self._engine.generation()  # it says why there is none
        if applied is None:
            raise IndexNotReady
        with self._catalog.reading() as session:
            waiting = last_number(session) - applied
        return ReadinessReport(
            generation,
            waiting,
            self.heartbeat.is_alive(),
            takes_writes(self._catalog.db) and _has_room(self._settings.corpus),
            os.access(self._settings.index, os.W_OK) and _has_room(self._settings.index),
        )


def _has_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free >= _LEAST_ROOM
    except OSError:
        return False
