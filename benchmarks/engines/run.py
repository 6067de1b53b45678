"""One comparison: the documents, every engine's index, the measuring, all figures in one place."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from . import corpus, figures, queries
from .base import Article, Mode, Query, StoresElsewhere, TimesItself
from .building import Built, build, first_answer
from .measure import measure
from .registry import engine_class

OWN_ANALYSERS = ("tantivy, own analysers", "tantivy-rust, own analysers")
_PACKAGES = ("numpy", "whoosh3", "tantivy", "bm25s")


def compare(documents: int, names: Sequence[str], rounds: int, folder: Path) -> dict[str, Any]:
    """Build and measure the engines on so many documents."""
    articles = list(corpus.articles(documents))
    chosen, others = queries.choose_twice(articles)
    built = build_all(articles, names, folder)
    del articles
    engines = [engine_class(name)(folder / name) for name in names]
    for engine in engines:
        engine.open()
    common = next(query for query in chosen if query.group == "common")
    whole = Mode("whole", facets=True, snippets=True)
    able = [engine.name for engine in engines if engine.supports(common, whole)]
    times = measure(engines, chosen, rounds, others)
    for engine in engines:
        if isinstance(engine, TimesItself):
            engine.close()
    milliseconds = {name: figures.class_times(times, chosen, name) for name in names}
    result: dict[str, Any] = {
        "documents": documents,
        "rounds": rounds,
        "queries": [_as_row(query) for query in chosen],
        "building": {name: _building(figure) for name, figure in built.items()},
        "class_milliseconds": milliseconds,
        "first_milliseconds": {name: figures.first_times(times, chosen, name) for name in names},
        "fastest_of_others": figures.fastest_of_others(milliseconds),
        "snippets": {name: [held[True], held[False]] for name, held in times.snippets.items()},
        "spreads": {name: figures.spreads(times, chosen, name) for name in names},
        "cold_first_answer_milliseconds": {
            name: 1000 * first_answer(name, common, folder / name) for name in able
        },
        "differences": times.differences,
    }
    for engine in engines:
        if isinstance(engine, StoresElsewhere):
            engine.close()
    if {figures.OURS, figures.PEER} <= set(names):
        result |= _ratios(times, chosen, built)
    return result


def build_all(articles: Sequence[Article], names: Sequence[str], folder: Path) -> dict[str, Built]:
    """Every engine's index, one after the other."""
    documents = folder / "documents.jsonl"
    corpus.store(documents, articles)
    own = [each for each in OWN_ANALYSERS if each.partition(",")[0] in names]
    built = {}
    for name in (*(name for name in names if not hasattr(engine_class(name), "shares")), *own):
        print(f"{name}: indexing {len(articles)} documents", file=sys.stderr)
        built[name] = build(name, documents, folder / name)
        print(f"{name}: {built[name].seconds:.1f} s", file=sys.stderr)
    return built


def surroundings() -> dict[str, Any]:
    """The machine, the versions and the date."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
            "system": platform.platform(),
        },
        "versions": {
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            **{name: found for name in _PACKAGES if (found := _version(name))},
        },
    }


def _ratios(times: Any, chosen: Sequence[Query], built: dict[str, Built]) -> dict[str, Any]:
    own = built[figures.OURS].rate / built[OWN_ANALYSERS[0]].rate
    return {
        "ratios_to_tantivy": figures.ratios(times, chosen, built),
        "ratio_quartiles": figures.ratio_quartiles(times, chosen),
        "class_ratios_to_tantivy": figures.class_ratios(times, chosen),
        "indexing_rate_to_tantivy_with_own_analysers": own,
    }


def _building(built: Built) -> dict[str, Any]:
    return {**asdict(built), "documents_a_second": built.rate, "index_bytes": built.index_bytes}


def _as_row(query: Query) -> dict[str, str]:
    return {"class": query.group, "text": query.text}


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
