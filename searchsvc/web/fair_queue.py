"""Which request is answered next, so that no client holds up the others.

Of the clients with a request waiting it is the one that has been answered for the shortest time
lately (start-time fair queueing with forgetting, in the manner of CFS): who sends many or costly
requests waits behind everybody else. Nothing waits for longer than a person would.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

HALF_LIFE_SECONDS = 10.0
"""After so long half of what a client has used is forgotten."""
LONGEST_WAIT_SECONDS = 10.0
MOST_WAITING = 64
"""Requests of one client that may wait."""

_FORGET_BELOW = 0.001  # seconds used
_MOST_CLIENTS = 10_000


class Waiting(Protocol):
    """A request that waits, as the server knows it."""

    client: str
    """Who sent it."""
    waiting_since: float
    """When it came in, by the clock of the queue."""

    def refuse(self) -> None:
        """Has it answered with 503, which takes no time."""
        ...


class FairQueue:
    """Requests that wait; it can take the place of a task dispatcher's deque, under its lock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: dict[str, deque[Waiting]] = {}
        self._refused: deque[Waiting] = deque()
        self._used: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()  # charges come from the threads that answer

    def __len__(self) -> int:
        return len(self._refused) + sum(map(len, self._waiting.values()))

    def append(self, request: Waiting) -> None:
        """Has a request wait; refuses it where too many of its client do."""
        request.waiting_since = self._clock()
        mine = self._waiting.setdefault(request.client, deque())
        if len(mine) < MOST_WAITING:
            mine.append(request)
        else:
            request.refuse()
            self._refused.append(request)

    def popleft(self) -> Waiting:
        """Returns what is to be answered next; raises IndexError where nothing waits."""
        if self._refused:
            return self._refused.popleft()
        if not self._waiting:
            raise IndexError("nothing waits")
        client = min(self._waiting, key=self.used)
        mine = self._waiting[client]
        request = mine.popleft()
        if not mine:
            del self._waiting[client]
        if self._clock() - request.waiting_since > LONGEST_WAIT_SECONDS:
            request.refuse()
        return request

    def used(self, client: str) -> float:
        """Returns for how many seconds a client was answered lately."""
        seconds, at = self._used.get(client, (0.0, 0.0))
        return float(seconds * 0.5 ** ((self._clock() - at) / HALF_LIFE_SECONDS))

    def charge(self, client: str, seconds: float) -> None:
        """Notes for how long a client was answered."""
        with self._lock:
            if len(self._used) >= _MOST_CLIENTS:
                recent = {each: self.used(each) for each in self._used}
                kept = sorted(recent, key=recent.__getitem__)[-_MOST_CLIENTS // 2 :]
                self._used = {c: self._used[c] for c in kept if recent[c] > _FORGET_BELOW}
            self._used[client] = self.used(client) + seconds, self._clock()
