"""An archive that grows from size to size; importing and indexing are processes of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.engines.building import size
from benchmarks.memory import of_this_process
from benchmarks.web.archive import import_into, ours, rows, write
from searchsvc.services.container import Services
from searchsvc.settings import Settings


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage of building took."""

    records: int
    seconds: float
    peak_bytes: int

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds


def grow(folder: Path, before: int, count: int) -> dict[str, Stage]:
    """Adds records to an archive that has so many before, then brings its index up to date."""
    settings = ours(folder)
    lines = folder / "articles.jsonl"
    write(lines, islice(rows(count), before, None))
    took = {
        "import": _apart(import_into, settings, lines, records=count - before),
        "index": _apart(catch_up, settings, records=count),
    }
    lines.unlink()
    return took


def catch_up(settings: Settings) -> None:
    """Brings the index up to date; one that is far behind is built anew."""
    with Services(settings) as services:
        services.indexer.catch_up()


def disk(folder: Path) -> dict[str, int]:
    """Bytes of the catalogue and of the index."""
    settings = ours(folder)
    return {"catalogue": size(settings.corpus), "index": size(settings.index)}


def _apart(work: Callable[..., None], *arguments: object, records: int) -> Stage:
    """Works in a process of its own, whose memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        seconds, peak = pool.submit(_measured, work, *arguments).result()
    return Stage(records, seconds, peak)


def _measured(work: Callable[..., None], *arguments: object) -> tuple[float, int]:
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun, of_this_process("VmHWM")
