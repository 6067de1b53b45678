"""Our server beside Datasette with SQLite FTS5 on the same records, over HTTP.

``python -m benchmarks.web [--records N,…] [--rounds N] [--folder F] [--json]``: both run with their
default settings, ours as ``searchsvc serve`` starts it, Datasette without looking for facets to
suggest but counting three; they are asked in turn over connections that are kept alive. Datasette
comes by ``pip install datasette``. Archives in ``--folder`` are kept and used again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.engines.run import surroundings

from . import archive, asked, report
from .measure import measure
from .servers import OURS, PEER, running
from .weights import weigh

RECORDS = (10_000, 35_000)


def main() -> None:
    """Entry point."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="web-") as scratch:
        folder = options.folder or Path(scratch)
        sizes = [_measured(folder / str(count), count, options.rounds) for count in options.records]
    found = surroundings() | {"sizes": sizes}
    found["versions"][PEER] = version(PEER)
    print(json.dumps(found, ensure_ascii=False) if options.json else report.whole(found))


def _measured(folder: Path, count: int, rounds: int) -> dict[str, Any]:
    archive.make(folder, count)
    queries = asked.choose(archive.ours(folder))
    with running(folder) as ports:
        weights = weigh(ports[OURS], queries)
        times = measure(ports, queries, rounds)
    figures = report.figures(times)
    return {"records": count, "queries": len(queries), **figures, "weights": weights}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--records", type=_numbers, default=RECORDS)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
