"""A sign of life of the background process, for processes that have no other way to ask it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from threading import Event

_EVERY_SECONDS = 1
_SILENT_SECONDS = 10
"""So long a busy machine may keep a process waiting."""


class Heartbeat:
    """A file of the index folder that is touched every second: so the folder takes writes, too."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "heartbeat"

    def beat(self) -> None:
        """Says that the process lives; where the folder takes no writes, it falls silent."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(str(time.time()))

    def follow(self, stop: Event) -> None:
        """Beats until ``stop`` is set."""
        while not stop.is_set():
            self.beat()
            stop.wait(_EVERY_SECONDS)

    def is_alive(self) -> bool:
        """Returns whether it was heard of lately."""
        try:
            return abs(time.time() - self._path.stat().st_mtime) < _SILENT_SECONDS
        except OSError:
            return False
