"""The figures as tables in Markdown: a column for each size."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.web import asked
from benchmarks.web.report import milliseconds, table

_MEGABYTE = 1_000_000
_MS = 1000

Size = Mapping[str, Any]
Row = tuple[str, Callable[[Size], str]]


def whole(found: Mapping[str, Any]) -> str:
    """The surroundings, what building took, what people wait for."""
    machine = found["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    head = f"{found['date']}; {machine['processor']}, {machine['cores']} cores; {versions}."
    return "\n\n".join([head, _columns(found["sizes"], [*_BUILDING, *_SERVING, *_pages()])])


def _columns(sizes: Sequence[Size], rows: Sequence[Row]) -> str:
    head = ["records", *(f"{size['records']:,}" for size in sizes)]
    return table(head, [[name, *map(shown, sizes)] for name, shown in rows])


def _stage(stage: str, figure: str, scale: float = 1) -> Callable[[Size], str]:
    def shown(size: Size) -> str:
        took = size["building"].get(stage)
        return f"{took[figure] / scale:,.0f}" if took else "n/a"

    return shown


def _bytes(group: str, name: str) -> Callable[[Size], str]:
    return lambda size: f"{size[group][name] / _MEGABYTE:,.0f}"


def _pages() -> list[Row]:
    return [
        (f"{page}, ms: median (95th percentile)", lambda size, page=page: _page(size, page))
        for page in asked.PAGES
    ]


def _page(size: Size, page: str) -> str:
    times = milliseconds(size["pages"][page])
    return f"{times['median']:.1f} ({times['p95']:.1f})"


def _edits(size: Size) -> str:
    times = [_MS * seconds for seconds in size["edits"]]
    return f"{statistics.median(times):,.0f} ({max(times):,.0f})"


_BUILDING: list[Row] = [
    ("import of what is new, s", _stage("import", "seconds")),
    ("the same, records a second", _stage("import", "rate")),
    ("peak memory of the import, MB", _stage("import", "peak_bytes", _MEGABYTE)),
    ("index of all, s", _stage("index", "seconds")),
    ("the same, records a second", _stage("index", "rate")),
    ("peak memory of indexing, MB", _stage("index", "peak_bytes", _MEGABYTE)),
    ("catalogue on disk, MB", _bytes("disk", "catalogue")),
    ("index on disk, MB", _bytes("disk", "index")),
]
_SERVING: list[Row] = [
    ("memory of the server after all pages, MB", _bytes("memory", "Pss")),
    ("of which no file is mapped, MB", _bytes("memory", "Pss_Anon")),
    ("an edit is seen after, ms: median (slowest)", _edits),
    ("8 clients, result pages a second", lambda size: f"{statistics.median(size['rates']):,.0f}"),
]
