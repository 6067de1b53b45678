"""All engines in turn, one call at a time, on the same queries; answers compared first."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .base import Answer, Engine, Mode, Query
from .corpus import PROVINCES

MODES = (
    Mode("top10"),
    Mode("top10_facets", facets=True),
    Mode("top10_facets_snippets", facets=True, snippets=True),
    Mode("top10_facets_snippets_filter", facets=True, snippets=True, province=PROVINCES[0]),
)
ORDER_SEED = 7

Key = tuple[str, str, Query]
"""Engine, mode, query."""


@dataclass(slots=True)
class Times:
    """Seconds of every call, in the order of the rounds, and answers that were not alike."""

    calls: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(list))
    differences: list[str] = field(default_factory=list)

    def median(self, key: Key) -> float:
        """The median of all rounds."""
        return statistics.median(self.calls[key])

    def spread(self, key: Key) -> float:
        """The distance of the quartiles as a share of the median."""
        low, middle, high = statistics.quantiles(self.calls[key], n=4, method="inclusive")
        return (high - low) / middle


def measure(engines: Sequence[Engine], queries: Sequence[Query], rounds: int) -> Times:
    """Warm up while comparing the answers, then measure."""
    times = Times(differences=list(_compare(engines, queries)))
    rng = random.Random(ORDER_SEED)
    asked = [(query, mode) for query in queries for mode in MODES]
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for query, mode in rng.sample(asked, len(asked)):
            able = [engine for engine in engines if engine.supports(query, mode)]
            for engine in rng.sample(able, len(able)):
                seconds = _timed(engine, query, mode)
                times.calls[engine.name, mode.name, query].append(seconds)
    return times


def _timed(engine: Engine, query: Query, mode: Mode) -> float:
    begun = time.perf_counter()
    engine.search(query, mode)
    return time.perf_counter() - begun


def _compare(engines: Sequence[Engine], queries: Sequence[Query]) -> Iterable[str]:
    """What is not alike in the engines' answers; every one of them must count the same."""
    for query in queries:
        for mode in MODES:
            answers = {
                engine.name: engine.search(query, mode)
                for engine in engines
                if engine.supports(query, mode)
            }
            first, *others = answers
            for other in others:
                if fault := _difference(answers[first], answers[other], mode):
                    yield f"{query.text} ({mode.name}): {first}, {other}: {fault}"


def _difference(one: Answer, other: Answer, mode: Mode) -> str | None:
    if one.total != other.total:
        return f"{one.total} and {other.total} hits"
    if len(one.ids) != len(other.ids):
        return f"{len(one.ids)} and {len(other.ids)} hits shown"
    if mode.facets and _present(one.facets) != _present(other.facets):
        return "other facet counts"
    if mode.snippets and len(one.snippets) != len(other.snippets):
        return f"{len(one.snippets)} and {len(other.snippets)} snippets"
    return None


def _present(facets: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {
        name: {value: count for value, count in counts.items() if count}
        for name, counts in facets.items()
    }
