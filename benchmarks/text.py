"""How fast text becomes index terms and token ids, and is searched for a few words, beside the
plainest way to cut words.

``python -m benchmarks.text [--articles N]``: real news articles where they lie beside the checkout,
else the sample corpus over and over. All ways run in turn, several times; the table shows the
medians, the spread and the ratio.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from searchsvc.text.scan.term_locator import TermLocator
from searchsvc.text.token_stream import TokenStream
from searchsvc.text.tokenizer import terms

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news-baomoi2017.jsonl.xz"
ROUNDS = 5
SYLLABLES = 600  # of an article, for the rate


def articles(count: int) -> list[str]:
    """Texts to measure on."""
    if NEWS.exists():
        with lzma.open(NEWS, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in islice(file, count)]
        return [f"{row['title']}\n{row['body']}" for row in rows]
    samples = [path.read_text() for path in sorted((ROOT / "corpus" / "samples").glob("*.txt"))]
    return list(islice(cycle(samples), count))


def plain_words(text: str) -> list[str]:
    """The peer: lower case and runs of letters."""
    return re.findall(r"\w+", text.lower())


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    texts = articles(parser.parse_args().articles)
    tokens = sum(len(terms(text)) for text in texts)
    locator = TermLocator({"cong", "nghe", "thong", "tin"})
    ways: dict[str, Callable[[str], object]] = {
        "terms": terms,
        "TokenStream": TokenStream,
        "TermLocator": lambda text: locator.find([text]),
        "re.findall + lower": plain_words,
    }
    for way in ways.values():
        way(texts[0])  # compiles
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            begun = time.perf_counter()
            for text in texts:
                way(text)
            seconds[name].append(time.perf_counter() - begun)
    print(f"{len(texts)} articles, {tokens} tokens, one core, {ROUNDS} rounds in turn\n")
    print("| way | tokens a second | articles of 600 syllables a second | spread |")
    print("| --- | --- | --- | --- |")
    for name, times in seconds.items():
        rate = tokens / statistics.median(times)
        spread = (max(times) - min(times)) / statistics.median(times)
        print(f"| {name} | {rate:,.0f} | {rate / SYLLABLES:,.0f} | {spread:.0%} |")
    medians = [statistics.median(times) for times in seconds.values()]
    print(f"\ntime of terms to time of re.findall + lower: {medians[0] / medians[-1]:.2f}")


if __name__ == "__main__":
    main()
