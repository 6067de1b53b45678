"""How fast an import is, whether it stays so, and how much memory it takes.

``python -m benchmarks.importing [--documents N] [--json]``: real news articles where they lie
beside the checkout, prolonged or replaced by made-up ones of a fixed seed. One process on one core
imports them as JSON Lines into an empty archive, then the same again, then builds the index; at the
end PDF and Word documents of five pages each.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from searchsvc.services.container import Services
from searchsvc.services.imports.importer import Progress
from searchsvc.settings import Settings
from tests import stored

from .documents import rates
from .engines.building import on_one_core
from .engines.corpus import articles
from .engines.run import surroundings

SYLLABLES = 600  # of a document, for the rate
KIB_IN_MB = 1024
DOCUMENTS = 60  # in PDF and in Word


def write(path: Path, count: int) -> int:
    """The documents as JSON Lines, without any metadata; returns their syllables."""
    syllables = 0
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count):
            row = {"id": str(article.number), "title": article.title, "body": article.body}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            syllables += len(article.title.split()) + len(article.body.split())
    return syllables


class Halves:
    """Notes when the first half was in."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.begun = time.perf_counter()
        self.half: tuple[int, float] | None = None

    def __call__(self, now: Progress) -> None:
        if self.half is None and now.report.read >= self._count / 2:
            self.half = (now.report.read, time.perf_counter())

    def rates(self, end: float) -> tuple[float, float]:
        """Documents a second in either half."""
        read, at = self.half or (self._count, end)
        return read / (at - self.begun), (self._count - read) / max(end - at, 1e-9)


def measure(count: int, folder: Path) -> dict[str, Any]:
    path = folder / "articles.jsonl"
    syllables = write(path, count)
    found: dict[str, Any] = {"documents": count, "syllables": round(syllables / count)}
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    with Services(settings) as services:
        assert stored.count(services.catalog) == 0  # opens it
        halves, cpu = Halves(count), time.process_time()
        report = services.importer.run([path], halves)
        end = time.perf_counter()
        assert report.added == count, report.as_json()
        rate = count / (end - halves.begun)
        cpu_rate = count / (time.process_time() - cpu)
        first, second = halves.rates(end)
        found["import"] = {
            "docs_per_second": rate,
            "docs_per_cpu_second": cpu_rate,
            "first_half": first,
            "second_half": second,
            "of_600_syllables": rate * syllables / count / SYLLABLES,
            "of_600_syllables_per_cpu_second": cpu_rate * syllables / count / SYLLABLES,
            "peak_mb": _peak(),
        }
        begun = time.perf_counter()
        report = services.importer.run([path])
        again = time.perf_counter() - begun
        assert report.unchanged == count, report.as_json()
        found["again"] = {"docs_per_second": count / again, "peak_mb": _peak()}
        indexing = _seconds(services.indexer.catch_up)
        found["index"] = {"docs_per_second": count / indexing, "peak_mb": _peak()}
        found["whole_seconds"] = end - halves.begun + indexing
    found["pages_per_second"] = rates(DOCUMENTS, folder)
    return found


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_IN_MB


def table(found: dict[str, Any]) -> str:
    """The figures as Markdown."""
    done, again, index = found["import"], found["again"], found["index"]
    rows = [
        ("import, docs/s", f"{done['docs_per_second']:,.0f}"),
        ("per second of CPU time", f"{done['docs_per_cpu_second']:,.0f}"),
        ("of 600 syllables, docs/s", f"{done['of_600_syllables']:,.0f}"),
        ("the same per second of CPU time", f"{done['of_600_syllables_per_cpu_second']:,.0f}"),
        ("first half, second half", f"{done['first_half']:,.0f}, {done['second_half']:,.0f}"),
        ("peak memory, MB", f"{done['peak_mb']:,.0f}"),
        ("the same again, docs/s", f"{again['docs_per_second']:,.0f}"),
        ("first index, docs/s", f"{index['docs_per_second']:,.0f}"),
        ("peak memory with the index, MB", f"{index['peak_mb']:,.0f}"),
        ("import and index, seconds", f"{found['whole_seconds']:,.1f}"),
        *(
            (f"pages of .{suffix} a second", f"{rate:,.0f}")
            for suffix, rate in found["pages_per_second"].items()
        ),
    ]
    machine, versions = found["machine"], found["versions"]
    lines = [
        f"{found['date']}; {machine['processor']}, {machine['cores']} cores, "
        f"python {versions['python']}, sqlite {versions['sqlite']}",
        f"{found['documents']:,} documents, {found['syllables']} syllables each, one core",
        "",
        "| | |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in rows),
    ]
    return "\n".join(lines)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    on_one_core()
    with tempfile.TemporaryDirectory(prefix="importing-") as folder:
        found = measure(options.documents, Path(folder))
    found = surroundings() | found
    print(json.dumps(found, ensure_ascii=False) if options.json else table(found))


if __name__ == "__main__":
    main()
