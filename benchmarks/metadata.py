"""How often the inferred metadata is right: precision and recall per field, and calibration.

``python -m benchmarks.metadata [--set NAME] [--json] [--time]``: the texts and their labels lie in
``tests/ingest/metadata/labelled``. What a source states itself (front matter, a column) is taken
off before the measure, but for its date. A date counts as right only with the right word on
whether it is inferred; topics and years covered count one by one.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from searchsvc.ingest.draft import Draft, Given, Metadata
from searchsvc.ingest.limits import DEFAULT_LIMITS
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.mapping import OWN_COLUMNS
from searchsvc.ingest.readers.registry import readers_for
from searchsvc.ingest.sources import read

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "tests" / "ingest" / "metadata" / "labelled"
SAMPLES = ROOT / "corpus" / "samples"
SETS = ("samples", "written", "held_out")
FIELDS = ("province", "date", "covers", "topics", "author", "source")
MISSING, NOT_JUDGED, TOLERATED, INFERRED = "-", ".", "?", "~"
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
TODAY = date(2026, 11, 20)
ROUNDS = 5


@dataclass(frozen=True)
class Labelled:
    """A draft and what a librarian says of it; fields that are not judged are left out."""

    name: str
    draft: Draft
    labels: dict[str, str]


@dataclass
class Score:
    """Counts of one field."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of the values found that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the values wanted that were found."""
        return self.right / self.wanted if self.wanted else 1.0


@dataclass
class Measure:
    """The figures of a set; ``confidences`` holds (confidence, is right) by field."""

    texts: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    confidences: dict[str, list[tuple[float, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    mistakes: list[str] = field(default_factory=list)


def labelled(name: str) -> list[Labelled]:
    """The texts of a set."""
    lines = (LABELLED / f"{name}.txt").read_text(encoding="utf-8")
    return list(_samples(lines) if name == "samples" else _written(lines))


def _samples(lines: str) -> Iterator[Labelled]:
    for line in lines.splitlines():
        if line.startswith("#"):
            continue
        name, *values = (part.strip() for part in line.split("|"))
        file, _, number = name.partition("#")
        drafts = [draft for draft in read([SAMPLES / file]) if isinstance(draft, Draft)]
        draft = drafts[int(number or 1) - 1]
        yield Labelled(name, draft, dict(zip(FIELDS, values, strict=False)))


def _written(lines: str) -> Iterator[Labelled]:
    readers = readers_for(OWN_COLUMNS)
    for part in f"\n{lines}".split("\n=== ")[1:]:
        head, _, text = part.partition("\n---\n")
        first, *labels = head.split("\n")
        name, _, kind = first.partition(" ")
        raw = text.encode("utf-8")
        source = Input(name, lambda raw=raw: io.BytesIO(raw))  # type: ignore[misc]
        (draft,) = readers[f".{kind or 'txt'}"](source, DEFAULT_LIMITS)
        assert isinstance(draft, Draft)
        pairs = (label.split(": ", 1) for label in labels)
        yield Labelled(name, draft, {key: value.strip() for key, value in pairs})


def measure(texts: list[Labelled]) -> Measure:
    """Hold what is inferred against the labels."""
    result = Measure(texts=len(texts))
    for text in texts:
        draft = replace(text.draft, given=Given(date=text.draft.given.date))
        metadata = extract(draft, TODAY)
        for name, values in _found(draft, metadata).items():
            label = text.labels.get(name, NOT_JUDGED)
            if label != NOT_JUDGED:
                _judge(result, text.name, name, values, label)
                _collect(result, name, metadata, label)
    return result


def _found(draft: Draft, metadata: Metadata) -> dict[str, list[str]]:
    day = f"{metadata.date}{f' {INFERRED}' if metadata.date_inferred else ''}"
    return {
        "province": [metadata.province] if metadata.province else [],
        "date": [day] if metadata.date else [],
        "covers": [str(year) for year in metadata.covers],
        "topics": list(metadata.topics),
        "author": [draft.author] if draft.author else [],
        "source": [draft.source] if draft.source else [],
    }


def _labels(name: str, label: str) -> tuple[set[str], set[str]]:
    """The values wanted and those merely allowed."""
    if label == MISSING:
        return set(), set()
    parts = label.split() if name in ("covers", "topics") else [label]
    wanted = {part for part in parts if not part.startswith(TOLERATED)}
    return wanted, {part[1:] for part in parts if part.startswith(TOLERATED)}


def _judge(result: Measure, text: str, name: str, values: list[str], label: str) -> None:
    wanted, allowed = _labels(name, label)
    found = set(values) - allowed
    score = result.scores[name]
    score.right += len(found & wanted)
    score.found += len(found)
    score.wanted += len(wanted)
    if found != wanted:
        too_much, lacking = sorted(found - wanted), sorted(wanted - found)
        result.mistakes.append(f"{text}: {name}: wrong {too_much}, lacking {lacking}")


def _collect(result: Measure, name: str, metadata: Metadata, label: str) -> None:
    """Every value the rules proposed, accepted or not, with its confidence."""
    wanted, allowed = _labels(name, label)
    days = {day.removesuffix(f" {INFERRED}") for day in wanted}
    for each in (*metadata.evidence, *metadata.suggestions):
        if each.field == ("topic" if name == "topics" else name) and each.value not in allowed:
            result.confidences[name].append((each.confidence, each.value in days))


def calibration(pairs: list[tuple[float, bool]]) -> list[tuple[str, int, float]]:
    """For each bin of confidence: how many values, and the share of right ones."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [right for sure, right in pairs if low <= sure < high]
        if inside:
            rows.append((f"{low:.2f}-{min(high, 1):.2f}", len(inside), sum(inside) / len(inside)))
    return rows


def milliseconds(texts: list[Labelled]) -> float:
    """Time of ``extract`` for one text, best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for text in texts:
            extract(text.draft, TODAY)
        best = min(best, time.perf_counter() - begun)
    return best / len(texts) * 1000


def _table(name: str, result: Measure) -> Iterator[str]:
    yield f"\n## {name}: {result.texts} texts\n"
    yield "| field | precision | recall | right | found | wanted |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each, score in result.scores.items():
        yield (
            f"| {each} | {score.precision:.3f} | {score.recall:.3f} "
            f"| {score.right} | {score.found} | {score.wanted} |"
        )
    yield "\n| field | confidence | values | share right |"
    yield "| --- | --- | --- | --- |"
    for each, pairs in result.confidences.items():
        for span, count, share in calibration(pairs):
            yield f"| {each} | {span} | {count} | {share:.2f} |"
    yield ""
    yield from result.mistakes


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, help="one set of texts (all)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--time", action="store_true", help="measure the time as well")
    options = parser.parse_args()
    names = (options.set,) if options.set else SETS
    sets = {name: labelled(name) for name in names}
    if len(sets) > 1:
        sets["all"] = [text for texts in sets.values() for text in texts]
    results = {name: measure(texts) for name, texts in sets.items()}
    if options.json:
        print(json.dumps({name: asdict(result) for name, result in results.items()}))
    else:
        print("\n".join(line for name in results for line in _table(name, results[name])))
    if options.time:
        everything = [text for texts in sets.values() for text in texts]
        print(f"\n{milliseconds(everything):.3f} ms a text")


if __name__ == "__main__":
    main()
