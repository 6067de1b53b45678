"""Reads the index over and over in search of damage, slowly, so that nobody waits for it.

What searches have checked once they do not check again; a disk or somebody may change it later.
"""

from __future__ import annotations

import logging
from threading import Event

from searchsvc.engines.base import Verifier
from searchsvc.errors import CorruptIndex

_log = logging.getLogger(__name__)

_MEGABYTE = 1_000_000
_PAUSE_SECONDS = 10.0


class Scrub:
    """Finds damage within the time that reading the whole index takes, and a short pause."""

    def __init__(self, engine: Verifier, *, megabytes_per_second: int) -> None:
        self._engine = engine
        self._rate = megabytes_per_second * _MEGABYTE

    def run(self, stop: Event) -> None:
        """Reads the index once; raises CorruptIndex where it is damaged. The indexer mends it."""
        for length in self._engine.verify():
            if stop.wait(length / self._rate):
                return

    def follow(self, stop: Event) -> None:
        """Reads the index again and again until ``stop`` is set, and logs damage."""
        while not stop.wait(_PAUSE_SECONDS):
            try:
                self.run(stop)
            except CorruptIndex as damage:
                _log.error("%s", damage)
