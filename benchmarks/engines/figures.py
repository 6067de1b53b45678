"""From the times of single calls to the figures of the report."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence

from .base import Query
from .building import Built
from .measure import MODES, Key, Times
from .queries import GROUPS

OURS, PEER = "searchsvc", "tantivy"


def mean(values: Iterable[float]) -> float:
    """The geometric mean."""
    return math.exp(statistics.fmean(math.log(value) for value in values))


def class_times(times: Times, queries: Sequence[Query], name: str) -> dict[str, dict[str, float]]:
    """By mode and class of queries: the mean of the medians in milliseconds; only whole classes."""
    return {
        mode.name: {
            group: 1000 * mean(times.median(key) for key in keys)
            for group in (*GROUPS, "all")
            if (keys := _keys(name, mode.name, queries, group))
            and all(key in times.calls for key in keys)
        }
        for mode in MODES
    }


def first_times(times: Times, queries: Sequence[Query], name: str) -> dict[str, float]:
    """By class of queries: the mean of the first answers in milliseconds; only whole classes."""
    return {
        group: 1000 * mean(times.first[name, query] for query in asked)
        for group in (*GROUPS, "all")
        if (asked := [query for query in queries if group in (query.group, "all")])
        and all((name, query) in times.first for query in asked)
    }


def fastest_of_others(
    milliseconds: Mapping[str, Mapping[str, Mapping[str, float]]],
) -> dict[str, dict[str, tuple[float, str]]]:
    """By mode and class: our time to that of the fastest other engine, and its name."""
    if OURS not in milliseconds:
        return {}
    found: dict[str, dict[str, tuple[float, str]]] = {}
    for mode, classes in milliseconds[OURS].items():
        for group, own in classes.items():
            others = [
                (times[mode][group], name)
                for name, times in milliseconds.items()
                if name != OURS and group in times[mode]
            ]
            if others:
                least, name = min(others)
                found.setdefault(mode, {})[group] = own / least, name
    return found


def spreads(times: Times, queries: Sequence[Query], name: str) -> dict[str, float]:
    """By mode: the usual distance of the quartiles of a query's calls, as a share of its median."""
    return {
        mode.name: statistics.median(found)
        for mode in MODES
        if (found := [times.spread(key) for key in _measured(times, queries, name, mode.name)])
    }


def time_ratios(times: Times, queries: Sequence[Query]) -> dict[str, float]:
    """Our time to the peer's, by mode."""
    return {mode.name: _ratio(queries, mode.name, times.median) for mode in MODES}


def class_ratios(times: Times, queries: Sequence[Query]) -> dict[str, dict[str, float]]:
    """Our time to the peer's, by mode and class."""
    return {
        mode.name: {
            group: _ratio([q for q in queries if q.group == group], mode.name, times.median)
            for group in GROUPS
        }
        for mode in MODES
    }


def ratio_quartiles(times: Times, queries: Sequence[Query]) -> dict[str, list[float]]:
    """The quartiles of the ratio over the rounds, each taken for itself."""
    rounds = len(next(iter(times.calls.values())))
    return {
        mode.name: statistics.quantiles(
            [
                _ratio(queries, mode.name, lambda key, at=at: times.calls[key][at])
                for at in range(rounds)
            ],
            n=4,
            method="inclusive",
        )
        for mode in MODES
    }


def ratios(times: Times, queries: Sequence[Query], built: Mapping[str, Built]) -> dict[str, float]:
    """Ours to the peer's: what the project is held to."""
    worst = max(
        value for groups in class_ratios(times, queries).values() for value in groups.values()
    )
    return {
        **time_ratios(times, queries),
        "worst_class": worst,
        "indexing_rate": built[OURS].rate / built[PEER].rate,
        "index_bytes": built[OURS].index_bytes / built[PEER].index_bytes,
    }


def _ratio(queries: Sequence[Query], mode: str, figure: Callable[[Key], float]) -> float:
    return mean(figure((OURS, mode, query)) / figure((PEER, mode, query)) for query in queries)


def _keys(name: str, mode: str, queries: Sequence[Query], group: str) -> list[Key]:
    return [(name, mode, query) for query in queries if group in (query.group, "all")]


def _measured(times: Times, queries: Sequence[Query], name: str, mode: str) -> list[Key]:
    return [key for key in _keys(name, mode, queries, "all") if key in times.calls]
