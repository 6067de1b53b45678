"""All engines in turn, one call at a time, on the same queries; answers compared first."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .base import Answer, Engine, Mode, Query, TimesItself
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


FIRST = MODES[2]
"""The answer that a query's first use is measured by: what a page of results shows."""


@dataclass(slots=True)
class Times:
    """Seconds of every call, in the order of the rounds, and what the answers were like."""

    calls: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(list))
    first: dict[tuple[str, Query], float] = field(default_factory=dict)
    """By engine and query, the seconds of the first answer, after other queries."""
    differences: list[str] = field(default_factory=list)
    """Answers that were not alike."""
    snippets: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    """By engine, how many snippets held something, and how many nothing."""

    def median(self, key: Key) -> float:
        """The median of all rounds."""
        return statistics.median(self.calls[key])

    def spread(self, key: Key) -> float:
        """The distance of the quartiles as a share of the median."""
        low, middle, high = statistics.quantiles(self.calls[key], n=4, method="inclusive")
        return (high - low) / middle


def measure(
    engines: Sequence[Engine],
    queries: Sequence[Query],
    rounds: int,
    others: Sequence[Query] = (),
) -> Times:
    """Warm up by other queries, measure first uses, compare the answers, then measure rounds."""
    times = Times()
    rng = random.Random(ORDER_SEED)
    _warm_up(engines, others)
    for query in rng.sample(queries, len(queries)):
        for engine in _able(engines, query, FIRST, rng):
            times.first[engine.name, query] = _timed(engine, query, FIRST)
    times.differences += _compare(engines, queries, times)
    asked = [(query, mode) for query in queries for mode in MODES]
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for query, mode in rng.sample(asked, len(asked)):
            for engine in _able(engines, query, mode, rng):
                seconds = _timed(engine, query, mode)
                times.calls[engine.name, mode.name, query].append(seconds)
    return times


def _warm_up(engines: Sequence[Engine], queries: Sequence[Query]) -> None:
    for engine in engines:
        rounds = engine.warm_up_rounds if isinstance(engine, TimesItself) else 1
        asked = [(query, mode) for query in queries for mode in MODES]
        for query, mode in asked * rounds:
            if engine.supports(query, mode):
                _timed(engine, query, mode)


def _able(engines: Sequence[Engine], query: Query, mode: Mode, rng: random.Random) -> list[Engine]:
    """The engines that can give an answer, in an order by lot."""
    able = [engine for engine in engines if engine.supports(query, mode)]
    return rng.sample(able, len(able))


def _timed(engine: Engine, query: Query, mode: Mode) -> float:
    if isinstance(engine, TimesItself):
        return engine.seconds(query, mode)
    begun = time.perf_counter()
    engine.search(query, mode)
    return time.perf_counter() - begun


def _compare(engines: Sequence[Engine], queries: Sequence[Query], times: Times) -> Iterable[str]:
    """What is not alike in the engines' answers; every one of them must count the same. Snippets
    are counted: an engine that gives none has done less.
    """
    for query in queries:
        for mode in MODES:
            answers = {
                engine.name: engine.search(query, mode)
                for engine in engines
                if engine.supports(query, mode)
            }
            for name, answer in answers.items():
                times.snippets[name].update(map(bool, answer.snippets))
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
