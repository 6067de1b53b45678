"""Our service on large archives: building, memory, pages over HTTP, edits, disk.

``python -m benchmarks.scale [--records N,…] [--rounds N] [--folder F] [--json]``: one archive that
grows from size to size, real news articles first and made-up texts after them. Import and index are
processes of their own; pages are asked of ``searchsvc serve`` with its default settings, over a
connection that is kept alive. An archive in ``--folder`` is kept; sizes it has reached are measured
again, not built.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.engines.run import surroundings
from benchmarks.memory import of_family
from benchmarks.web import archive, asked
from benchmarks.web.measure import measure
from benchmarks.web.servers import OURS, Client, serving
from searchsvc.catalog.records.store import count_records
from searchsvc.services.container import Services, prepare

from . import edits, growing, report

RECORDS = (300_000, 1_000_000)
EDITS = 9


def main() -> None:
    """Entry point."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="scale-") as scratch:
        folder = options.folder or Path(scratch)
        sizes = [_measured(folder, count, options.rounds) for count in options.records]
    found = surroundings() | {"sizes": sizes}
    print(json.dumps(found, ensure_ascii=False) if options.json else report.whole(found))


def _measured(folder: Path, count: int, rounds: int) -> dict[str, Any]:
    print(f"{count:,} records", file=sys.stderr)
    found = {"records": count, "building": _built(folder, count), "disk": growing.disk(folder)}
    print(json.dumps(found), file=sys.stderr)
    settings = archive.ours(folder)
    prepare()  # for the server too: what is compiled is kept
    queries = asked.choose(settings)
    with serving(settings) as server:
        times = measure({OURS: server.port}, queries, rounds)
        found |= {
            "pages": {page: times.of(OURS, page) for page in asked.PAGES},
            "rates": times.rates[OURS],
            "memory": {name: of_family(server.process, name) for name in ("Pss", "Pss_Anon")},
        }
        with Services(settings) as services:
            client = Client(server.port, encodings="identity")
            record_ids = list(dict.fromkeys(query.record for query in queries))[:EDITS]
            found["edits"] = edits.measure(services, client, record_ids)
            client.close()
    return found


def _built(folder: Path, count: int) -> dict[str, Any]:
    """What building took; nothing where the archive has so many already."""
    folder.mkdir(parents=True, exist_ok=True)
    with Services(archive.ours(folder)) as services, services.catalog.reading() as session:
        before = count_records(session)
    if before >= count:
        growing.catch_up(archive.ours(folder))
        return {}
    stages = growing.grow(folder, before, count)
    return {name: asdict(stage) | {"rate": stage.rate} for name, stage in stages.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--records", type=_numbers, default=RECORDS)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
