"""Which request is answered next, so that no client and no costly query holds up the others.

Requests are told apart by their shape: what they ask for, how long the query is, whether it has
wildcards or phrases; what a shape costs is learnt from those that were answered. The cheapest is
next (shortest expected job first), where the more a client has used lately the dearer its requests
count. Costly ones take half of the threads at most, and nothing waits longer than a person would.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from typing import Protocol

HALF_LIFE_SECONDS = 10.0
"""After so long half of what a client has used is forgotten."""
LONGEST_WAIT_SECONDS = 10.0
MOST_WAITING = 64
"""Requests of one client that may wait."""
COSTLY_SECONDS = 0.1
"""Time of a processor from which a request is costly."""

_LEARNT = 0.2  # weight of the newest request of a shape
_FORGET_BELOW = 0.001  # seconds used
_MOST_CLIENTS, _MOST_SHAPES = 10_000, 1_000


class Waiting(Protocol):
    """A request that waits, as the server knows it."""

    @property
    def client(self) -> str:
        """Who sent it."""
        ...

    @property
    def shape(self) -> Hashable:
        """What it is like."""
        ...

    @property
    def asked(self) -> Hashable:
        """The request itself; of a connection one comes after the other."""
        ...

    @property
    def guess(self) -> float:
        """Seconds that it may cost, as long as nothing of its shape was answered."""
        ...

    def refuse(self) -> None:
        """Has it answered with 503, which takes no time."""
        ...


class FairQueue:
    """Requests that wait. It takes the place of a task dispatcher's deque, under its lock; its
    length counts those that may be answered now.
    """

    def __init__(self, threads: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._most_costly = max(1, threads // 2)
        self._waiting: dict[tuple[str, Hashable], deque[tuple[float, Waiting]]] = {}
        self._refused: deque[Waiting] = deque()
        self._used: dict[str, tuple[float, float]] = {}
        self._costs: dict[Hashable, float] = {}
        self._running: set[Hashable] = set()  # the costly ones
        self._lock = threading.RLock()  # threads that have answered tell what it cost

    def __len__(self) -> int:
        with self._lock:
            ready = (len(self._waiting[key]) for key in self._waiting if self._may_run(key[1]))
            return len(self._refused) + sum(ready)

    def append(self, request: Waiting) -> None:
        """Has a request wait; refuses it where too many of its client do."""
        with self._lock:
            client, shape = request.client, request.shape
            if shape not in self._costs:
                if len(self._costs) >= _MOST_SHAPES:
                    del self._costs[next(iter(self._costs))]  # longest not asked for
                self._costs[shape] = request.guess
            mine = sum(len(waiting) for key, waiting in self._waiting.items() if key[0] == client)
            if mine < MOST_WAITING:
                waiting = self._waiting.setdefault((client, shape), deque())
                waiting.append((self._clock(), request))
            else:
                self._refuse(request)

    def popleft(self) -> Waiting:
        """Returns what is to be answered next; raises IndexError where nothing waits."""
        with self._lock:
            self._refuse_late()
            if self._refused:
                return self._refused.popleft()
            ready = [key for key in self._waiting if self._may_run(key[1])]
            ready = ready or list(self._waiting)  # what had just been ready may be costly by now
            if not ready:
                raise IndexError("nothing waits")
            _, request = self._taken(min(ready, key=self._price))
            if self.is_costly(request.shape):
                self._running.add(request.asked)
            return request

    def take_refused(self) -> list[Waiting]:
        """Returns those that are to be told to come again; they wait here no longer."""
        with self._lock:
            self._refuse_late()
            refused = list(self._refused)
            self._refused.clear()
            return refused

    def used(self, client: str) -> float:
        """Returns for how many seconds of a processor a client was answered lately."""
        seconds, at = self._used.get(client, (0.0, 0.0))
        return float(seconds * 0.5 ** ((self._clock() - at) / HALF_LIFE_SECONDS))

    def is_costly(self, shape: Hashable) -> bool:
        """Returns whether requests of a shape have cost much."""
        return self._costs.get(shape, 0.0) >= COSTLY_SECONDS

    def done(self, asked: Hashable, client: str, shape: Hashable, seconds: float) -> None:
        """Notes what a request has cost that was answered: of whom, and of which shape."""
        with self._lock:
            self._running.discard(asked)
            if len(self._used) >= _MOST_CLIENTS:
                self._forget_clients()
            self._used[client] = self.used(client) + seconds, self._clock()
            if shape in self._costs:
                cost = self._costs.pop(shape)
                self._costs[shape] = cost + _LEARNT * (seconds - cost)

    def _may_run(self, shape: Hashable) -> bool:
        return len(self._running) < self._most_costly or not self.is_costly(shape)

    def _price(self, key: tuple[str, Hashable]) -> float:
        client, shape = key
        return self._costs.get(shape, COSTLY_SECONDS) * (1.0 + self.used(client))

    def _taken(self, key: tuple[str, Hashable]) -> tuple[float, Waiting]:
        waiting = self._waiting[key]
        first = waiting.popleft()
        if not waiting:
            del self._waiting[key]
        return first

    def _refuse(self, request: Waiting) -> None:
        request.refuse()
        self._refused.append(request)

    def _refuse_late(self) -> None:
        latest = self._clock() - LONGEST_WAIT_SECONDS
        for key in list(self._waiting):
            while key in self._waiting and self._waiting[key][0][0] < latest:
                _, request = self._taken(key)
                self._refuse(request)

    def _forget_clients(self) -> None:
        recent = {client: self.used(client) for client in self._used}
        most = sorted(recent, key=recent.__getitem__)[-_MOST_CLIENTS // 2 :]
        kept = (client for client in most if recent[client] > _FORGET_BELOW)
        self._used = {client: self._used[client] for client in kept}
