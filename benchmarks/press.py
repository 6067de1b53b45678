"""How often what is shown of general press is right.

``python -m benchmarks.press FILE``: labelled articles, one JSON object a line: ``title``, ``body``
(paragraphs with an empty line between them), ``year`` of publication, and under ``right`` and
``wrong`` the values that a person has judged, by field: ``{"province": [...], "topic": [...]}``.
Such texts are not ours to publish, so none lies beside the code.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata import extract

FIELDS = ("province", "year", "topic")


def shown(article: dict[str, Any]) -> dict[str, list[str]]:
    """Returns the inferred values of an article that the public sees, by field."""
    draft = Draft(key="a", checksum="0", title=article["title"], body=article["body"])
    evidence = extract(draft, date(article["year"], 12, 31)).evidence
    return {name: [each.value for each in evidence if each.field == name] for name in FIELDS}


def judged(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the field of each value shown, with ``right``, ``wrong`` or ``unjudged``."""
    right = {**article.get("right", {}), "year": [str(article["year"])]}
    wrong = article.get("wrong", {})
    for name, values in shown(article).items():
        for value in values:
            if value in right.get(name, ()):
                yield name, "right"
            else:
                is_wrong = name == "year" or value in wrong.get(name, ())
                yield name, "wrong" if is_wrong else "unjudged"


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the labelled articles")
    lines = parser.parse_args().file.read_text(encoding="utf-8").splitlines()
    counts = Counter(each for line in lines for each in judged(json.loads(line)))
    print(f"{len(lines)} articles\n\n| field | right | wrong | not judged | precision |")
    print("| --- | --- | --- | --- | --- |")
    for name in FIELDS:
        right, wrong, unjudged = (counts[name, each] for each in ("right", "wrong", "unjudged"))
        print(f"| {name} | {right} | {wrong} | {unjudged} | {right / max(right + wrong, 1):.3f} |")


if __name__ == "__main__":
    main()
