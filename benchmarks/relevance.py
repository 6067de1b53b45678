"""How well the ranking orders public Vietnamese test sets.

``python -m benchmarks.relevance [--set NAME] [--json]``: every query as an OR of its words, top
100, once as written and once with all marks removed. Beside our figures stand those of BM25
published for the set or measured with other units of text (words cut by underthesea, syllables,
syllables and adjacent pairs). The sets lie beside the checkout and are for measuring only.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from searchsvc.engines.base import Document, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field, Node, Or, Term
from searchsvc.query.match_levels import resolve_strengths
from searchsvc.text.levels import MatchLevel, strip_marks
from searchsvc.text.tokenizer import tokenize

DATA = Path(__file__).parents[2] / "shared" / "data" / "relevance"
TOP = 100
CUT = 10

# nDCG@10: published BM25; BM25 over underthesea words; over syllables; over syllables and pairs.
PEERS: dict[str, tuple[float | None, float, float, float]] = {
    "virhe4qa_vire": (80.3, 82.5, 81.3, 86.5),
    "vire4mrc_vire": (12.6, 16.3, 16.5, 17.3),
    "alqac2023": (None, 84.5, 82.6, 88.3),
    "xquad_vi": (None, 95.9, 96.2, 96.5),
}


@dataclass(frozen=True)
class TestSet:
    """A collection, its queries and which documents are relevant to each."""

    name: str
    documents: list[Document]
    queries: list[tuple[str, str]]
    relevant: dict[str, dict[str, int]]


def load(name: str) -> TestSet:
    """Read a test set."""
    folder = DATA / name
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "qrels.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            relevant[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return TestSet(
        name,
        [
            Document(row["id"], {Field.TITLE: row["title"], Field.BODY: row["body"]}, {})
            for row in _rows(folder / "corpus.jsonl")
        ],
        [(row["id"], row["text"]) for row in _rows(folder / "queries.jsonl")],
        relevant,
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def any_of_its_words(text: str) -> Node:
    """A query as an OR of its words."""
    terms = tuple(
        Term(token.word, MatchLevel.FOLDED, start=token.start, end=token.end)
        for token in tokenize(text)
    )
    return resolve_strengths(Or(terms))


def measure(tests: TestSet, engine: WhooshEngine, change: Callable[[str], str]) -> dict[str, float]:
    """Means over the queries with a relevant document, in percent."""
    totals: dict[str, float] = defaultdict(float)
    count = 0
    for name, text in tests.queries:
        if name not in tests.relevant:
            continue
        count += 1
        hits = engine.search(SearchRequest(any_of_its_words(change(text)), limit=TOP)).hits
        gains = [tests.relevant[name].get(hit.id, 0) for hit in hits[:CUT]]
        for metric, value in _metrics(gains, tests.relevant[name]).items():
            totals[metric] += value
    return {metric: 100 * total / count for metric, total in totals.items()}


def _metrics(gains: list[int], relevant: dict[str, int]) -> dict[str, float]:
    ideal = sorted(relevant.values(), reverse=True)[:CUT]
    first = next((rank for rank, gain in enumerate(gains, start=1) if gain), None)
    wanted = sum(1 for gain in relevant.values() if gain)
    return {
        "nDCG@10": _discounted(gains) / _discounted(ideal),
        "MRR@10": 1 / first if first else 0.0,
        "P@1": float(first == 1),
        "R@10": sum(1 for gain in gains if gain) / wanted,
    }


def _discounted(gains: list[int]) -> float:
    return sum((2**gain - 1) / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def run(name: str) -> dict[str, dict[str, float]]:
    """Both ways of asking, for one set."""
    tests = load(name)
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder))
        with engine.writing():
            engine.rebuild(tests.documents, through=0)
        return {
            "marked": measure(tests, engine, lambda text: text),
            "unmarked": measure(tests, engine, strip_marks),
        }


def table(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """The results as a table in Markdown."""
    lines = [
        "| set | published BM25 | words | syllables | syllables + pairs | **ours: nDCG@10** "
        "| MRR@10 | P@1 | R@10 | **without marks: nDCG@10** | MRR@10 | P@1 | R@10 |",
        "| --- |" + " --- |" * 12,
    ]
    for name, modes in results.items():
        peers = [f"{value:.1f}" if value else "–" for value in PEERS.get(name, (None,) * 4)]
        ours = [f"{value:.1f}" for mode in modes.values() for value in mode.values()]
        lines.append(f"| {name} | " + " | ".join([*peers, *ours]) + " |")
    return "\n".join(lines)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", help="one set only; may be repeated")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit("the relevance sets are not beside the checkout")
    names = options.set or sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
    results = {name: run(name) for name in names}
    print(json.dumps(results) if options.json else table(results))


if __name__ == "__main__":
    main()
