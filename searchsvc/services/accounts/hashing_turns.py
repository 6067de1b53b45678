"""Turns for hashing passwords: one at a time in a process, so that searches keep their time.

A hash takes 64 MiB and all cores for a moment. Those who find every place taken are told to come
again at once; strangers and known clients have places of their own, so that no flood of attempts
takes the turn of a person who has signed in before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from searchsvc.errors import TooManyAttempts

_COME_AGAIN = timedelta(seconds=1)


class HashingTurns:
    """The turns of one process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._strangers, self._known = threading.Lock(), threading.Lock()

    @contextmanager
    def place(self, *, is_known: bool) -> Iterator[None]:
        """Takes a place to wait in; raises :class:`TooManyAttempts` at once where it is taken."""
        place = self._known if is_known else self._strangers
        if not place.acquire(blocking=False):
            raise TooManyAttempts(_COME_AGAIN)
        try:
            yield
        finally:
            place.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for the turn, behind one other at most. Within it nothing but hashing is done: who
        waits for the database there would keep everybody waiting.
        """
        with self._turn:
            yield
