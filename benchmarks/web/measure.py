"""Both servers in turn, one request at a time; then eight clients at once, in turn too."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, islice

from . import asked
from .asked import Query
from .servers import Client

CLIENTS = 8
LOAD_SECONDS = 4.0
ORDER_SEED = 7
LATEST = 0.95

Key = tuple[str, str, int]
"""Server, page, group of queries."""


@dataclass(slots=True)
class Times:
    """Seconds of every request by key, requests a second of every round of load by server."""

    calls: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(list))
    rates: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def of(self, server: str, page: str, group: int | None = None) -> list[float]:
        """The times of a page, of one group of queries or of all."""
        return [
            seconds
            for key, calls in self.calls.items()
            if key[:2] == (server, page) and group in (None, key[2])
            for seconds in calls
        ]


def late(times: Sequence[float]) -> float:
    """The time that one of twenty exceeds."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def measure(ports: Mapping[str, int], queries: Sequence[Query], rounds: int) -> Times:
    """Ask everything once to warm up, then in turn; the load comes last."""
    times = Times()
    clients = {server: Client(port) for server, port in ports.items()}
    wanted = [
        (server, page, query) for server in ports for page in asked.pages_of(server)
        for query in queries
    ]  # fmt: skip
    for server, page, query in wanted:
        clients[server].get(asked.address(server, page, query))
    rng = random.Random(ORDER_SEED)
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for server, page, query in rng.sample(wanted, len(wanted)):
            seconds = clients[server].timed(asked.address(server, page, query))
            times.calls[server, page, query.group].append(seconds)
    for client in clients.values():
        client.close()
    for _ in range(max(2, rounds // 2)):
        for server, port in ports.items():
            addresses = [asked.address(server, asked.RESULTS, query) for query in queries]
            times.rates[server].append(_rate(port, addresses))
    return times


def _rate(port: int, addresses: Sequence[str]) -> float:
    """Requests a second that eight clients get answered together."""
    end = time.perf_counter() + LOAD_SECONDS
    with ThreadPoolExecutor(CLIENTS) as pool:
        asking = (
            pool.submit(_ask, port, islice(cycle(addresses), at, None), end)
            for at in range(CLIENTS)
        )
        return sum(each.result() for each in list(asking)) / LOAD_SECONDS


def _ask(port: int, addresses: Iterable[str], end: float) -> int:
    client = Client(port)
    answered = 0
    for address in addresses:
        client.get(address)
        if time.perf_counter() > end:
            break
        answered += 1
    client.close()
    return answered
