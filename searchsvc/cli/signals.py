"""Ending a command in good order when it is told to stop."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_EXIT_BASE = 128  # what shells add to the number of a signal


@dataclass(slots=True)
class Stop:
    """Set by the first SIGINT or SIGTERM."""

    event: Event = field(default_factory=Event)
    exit_code: int = 0
    """130 after SIGINT, 143 after SIGTERM, as shells have it."""


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Lets the work inside finish its step after a first signal; a second one ends it at once."""
    stop = Stop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def ask(number: int, _: FrameType | None) -> None:
        stop.exit_code = _EXIT_BASE + number
        stop.event.set()
        signal.signal(number, signal.default_int_handler)

    for number in _SIGNALS:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
