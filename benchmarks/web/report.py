"""The figures as tables in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import asked
from .measure import Times, late
from .servers import OURS, PEER
from .weights import rows


def figures(times: Times) -> dict[str, Any]:
    """What is told of the times: by server and page, and by group of queries."""
    return {
        "milliseconds": {
            server: {page: milliseconds(times.of(server, page)) for page in asked.pages_of(server)}
            for server in (OURS, PEER)
        },
        "by_hits": {
            page: {
                group: milliseconds(times.of(OURS, page, group))["median"]
                for group in sorted({key[2] for key in times.calls})
            }
            for page in (asked.RESULTS, asked.JSON)
        },
        "requests_a_second": {
            server: {"median": statistics.median(rates), "all": rates}
            for server, rates in times.rates.items()
        },
    }


def milliseconds(times: Sequence[float]) -> dict[str, float]:
    """The median, what one of twenty exceeds, and the spread."""
    low, _, high = statistics.quantiles(times, n=4, method="inclusive")
    middle = statistics.median(times)
    return {
        "median": 1000 * middle,
        "p95": 1000 * late(times),
        "spread": (high - low) / middle,
    }


def whole(found: Mapping[str, Any]) -> str:
    """The surroundings and a table for each size."""
    machine = found["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    head = f"{found['date']}; {machine['processor']}, {machine['cores']} cores; {versions}."
    return "\n\n".join([head, *(part for size in found["sizes"] for part in _size(size))])


def _size(found: Mapping[str, Any]) -> list[str]:
    own, peer = (found["milliseconds"][server] for server in (OURS, PEER))
    rates = {server: rate["median"] for server, rate in found["requests_a_second"].items()}
    pages = [_row(page, own[page], peer) for page in asked.PAGES]
    load = (
        "8 clients, requests a second", f"{rates[OURS]:,.0f}", "", "", f"{rates[PEER]:,.0f}", "",
        f"**{rates[OURS] / rates[PEER]:.2f}**", "",
    )  # fmt: skip
    head = ("page", "median, ms", "p95", "spread", PEER, "p95", "ratio", "of p95")
    return [
        f"### {found['records']:,} records, {found['queries']} queries",
        table(head, [*pages, load]),
        "Median, ms, by how many records are found (0: a fifth of the archive):",
        _by_hits(found["by_hits"]),
        "What the heaviest page weighs, and all styles and scripts of readers, in bytes:",
        table(["", "as written", "as sent"], rows(found["weights"])),
    ]


def _row(page: str, own: Mapping[str, float], peer: Mapping[str, Any]) -> list[str]:
    other = peer[asked.COMPARED_WITH.get(page, asked.RESULTS)]
    return [
        page, f"{own['median']:.2f}", f"{own['p95']:.2f}", f"{own['spread']:.0%}",
        f"{other['median']:.2f}", f"{other['p95']:.2f}",
        f"**{own['median'] / other['median']:.2f}**", f"{own['p95'] / other['p95']:.2f}",
    ]  # fmt: skip


def _by_hits(found: Mapping[str, Mapping[int, float]]) -> str:
    groups = list(found[asked.RESULTS])
    rows = [[page, *(f"{found[page][group]:.2f}" for group in groups)] for page in found]
    return table(["page", *map(str, groups)], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
