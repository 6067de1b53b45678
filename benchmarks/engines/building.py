"""Building an index in a process of its own: rate, memory, size; then its first answer.

``python -m benchmarks.engines.building build|ask NAME DOCUMENTS|QUERY FOLDER`` prints one JSON
object.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.memory import of_this_process

from . import corpus
from .base import Kind, Mode, Prepares, Query, StoresElsewhere
from .registry import engine_class


@dataclass(frozen=True, slots=True)
class Built:
    """What building an index took."""

    documents: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    """The most memory above that of the documents and the program; of no process beside it."""
    disk_bytes: dict[str, int]

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds

    @property
    def index_bytes(self) -> int:
        """All that lies on disk."""
        return sum(self.disk_bytes.values())


def on_one_core() -> None:
    """Keep this process, with all its threads, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def build(name: str, documents: Path, folder: Path) -> Built:
    """Build in another process."""
    folder.mkdir(parents=True)
    return Built(**_child("build", name, documents, folder))


def first_answer(name: str, query: Query, folder: Path) -> float:
    """Seconds from opening to the first whole answer in another process; files may be cached."""
    words = json.dumps(asdict(query))
    return float(_child("ask", name, words, folder)["seconds"])


def _child(*arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", f"{__package__}.building", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _build(name: str, documents: Path, folder: Path) -> Built:
    articles = corpus.load(documents)
    engine = engine_class(name)(folder)
    if isinstance(engine, Prepares):
        engine.prepare(articles)
    gc.collect()
    before = of_this_process("VmRSS")
    begun, cpu = time.perf_counter(), _cpu_seconds()
    engine.build(articles)
    seconds, cpu_seconds = time.perf_counter() - begun, _cpu_seconds() - cpu
    peak = max(of_this_process("VmHWM") - before, 0)
    sizes = {part.name: size(part) for part in sorted(folder.iterdir())}
    if isinstance(engine, StoresElsewhere):
        sizes["server"] = engine.stored_bytes()
    return Built(len(articles), seconds, cpu_seconds, peak, sizes)


def _ask(name: str, query: Query, folder: Path) -> dict[str, float]:
    kind = engine_class(name)
    begun = time.perf_counter()
    engine = kind(folder)
    engine.open()
    engine.search(query, Mode("first", facets=True, snippets=True))
    return {"seconds": time.perf_counter() - begun}


def _cpu_seconds() -> float:
    """Of this process and of those it has waited for."""
    return sum(os.times()[:4])


def size(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def main() -> None:
    """Entry point."""
    task, name, given, folder = sys.argv[1:]
    on_one_core()
    if task == "build":
        print(json.dumps(asdict(_build(name, Path(given), Path(folder)))))
    else:
        row = json.loads(given)
        query = Query(row["group"], Kind(row["kind"]), tuple(row["words"]), row["marked"])
        print(json.dumps(_ask(name, query, Path(folder))))


if __name__ == "__main__":
    main()
