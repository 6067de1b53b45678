"""Whether two versions of the service answer alike: recorded queries and what they bring.

``python -m benchmarks.answers --dump FILE`` imports the sample corpus (and, where they lie beside
the checkout, the seeds and some thousand news articles) into an archive of its own, asks the public
API 200 queries, and for every record of samples and seeds, and records the answers.
``--compare A B`` tells in what two such files differ. With ``--corpus FOLDER`` the archive is kept,
and nothing is imported where there is one already: a copy of an older version's tells how searches
differ whatever the rules of inference are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import Any

from .archive import archive
from .comparison import compare
from .queries import Words, queries, records

DECIMALS = 4
_VOLATILE = ("took_ms",)


def dump(file: Path, corpus: Path | None) -> None:
    """Records the answers, one line each."""
    with tempfile.TemporaryDirectory(prefix="answers-") as folder:
        client = archive(corpus or Path(folder, "corpus"), Path(folder, "index"))
        listed = [json.loads(line) for line in client.get("/search.jsonl").text.splitlines()]
        values = {
            facet: [one["value"] for one in client.get(f"/api/v1/facets/{facet}").json["values"]]
            for facet in ("province", "year", "topic")
        }
        words = Words(f"{record.get('title', '')}\n{record.get('body', '')}" for record in listed)
        with file.open("w", encoding="utf-8") as out:
            for kind, address in chain(queries(words, values), records(listed)):
                response = client.get(address)
                answer = _rounded(response.json)
                row = {"kind": kind, "url": address, "status": response.status_code} | answer
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _rounded(value: Any) -> Any:
    """The same without what changes from call to call, numbers to four decimals."""
    if isinstance(value, dict):
        return {name: _rounded(held) for name, held in value.items() if name not in _VOLATILE}
    if isinstance(value, list):
        return [_rounded(held) for held in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--dump", type=Path, metavar="FILE")
    what.add_argument("--compare", type=Path, nargs=2, metavar=("A", "B"))
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="an archive that is kept")
    options = parser.parse_args()
    if options.dump:
        dump(options.dump, options.corpus)
        return 0
    return 1 if compare(*options.compare) else 0


if __name__ == "__main__":
    sys.exit(main())
