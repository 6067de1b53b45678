"""Our engine beside tantivy, SQLite FTS5, bm25s, stock Whoosh, Lucene and SeekStorm.

All get the same documents and queries. The peers come by ``pip install tantivy bm25s`` and
``python -m benchmarks.native.build``; ``--engines searchsvc,opensearch`` asks a node that runs
already (``SEARCHSVC_OPENSEARCH_URL``). Progress goes to standard error; the result is a report in
Markdown or, with ``--json``, one object on standard output.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.native.build import is_built

from . import report
from .building import on_one_core
from .growth import grow
from .registry import DEFAULT, NATIVE, SEARCHED, engine_class
from .run import compare, surroundings

STOCK = "whoosh"
STOCK_DOCUMENTS = 5_000
"""More would take stock Whoosh the better part of an hour; the others run at its size too."""


def main() -> int:
    """Entry point."""
    options = _options()
    on_one_core()
    with tempfile.TemporaryDirectory(prefix="engines-") as folder:
        found = surroundings() | _run(options, Path(folder))
    show = report.growth if options.growth else report.whole
    print(json.dumps(found, ensure_ascii=False) if options.json else show(found))
    faults = _differences(found)
    if faults:
        print(f"{len(faults)} answers differ between the engines", file=sys.stderr)
    return 1 if faults else 0


def _run(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    if options.growth:
        return {"growth": grow(options.documents, options.rounds, folder)}
    names = present(options.engines)
    if STOCK not in names or options.documents <= STOCK_DOCUMENTS:
        return compare(options.documents, names, options.rounds, folder)
    others = [name for name in names if name != STOCK]
    small = [name for name in names if name in ("searchsvc", "tantivy", STOCK)]
    found = _in(folder / "all", others, options.documents, options.rounds) if others else {}
    limited = _in(folder / "limited", small, STOCK_DOCUMENTS, options.rounds)
    return found | {"limited": [limited]} if found else limited


def present(names: Sequence[str]) -> list[str]:
    """The engines that can be run; says which cannot."""
    kept = []
    for name in names:
        peer = getattr(engine_class(name), "peer", "") if name in NATIVE else ""
        if peer and not is_built(peer):
            print(f"{name} is left out: python -m benchmarks.native.build {peer}", file=sys.stderr)
        else:
            kept.append(name)
    return kept


def _in(folder: Path, names: Sequence[str], documents: int, rounds: int) -> dict[str, Any]:
    folder.mkdir()
    return compare(documents, names, rounds, folder)


def _differences(found: dict[str, Any]) -> list[str]:
    parts = [found, *found.get("limited", ())]
    return [fault for part in parts for fault in part.get("differences", ())]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--documents", type=_at_least(200), default=35_000)
    parser.add_argument("--engines", type=_names, default=DEFAULT, help=",".join(SEARCHED))
    parser.add_argument("--rounds", type=_at_least(2), default=9)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--growth", action="store_true", help="our engine alone, at several sizes")
    return parser.parse_args()


def _at_least(least: int) -> Callable[[str], int]:
    """What reads a number and refuses one that is too small to measure with."""

    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"at least {least}")
        return int(text)

    return number


def _names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in SEARCHED:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(SEARCHED)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
