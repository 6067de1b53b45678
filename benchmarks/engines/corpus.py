"""The documents: real news, prolonged or replaced by made-up ones; facets with a fixed seed."""

from __future__ import annotations

import json
import lzma
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import accumulate, chain, islice
from pathlib import Path

from .base import Article

ROOT = Path(__file__).parents[2]
NEWS = ROOT.parent / "shared" / "data" / "news-baomoi2017.jsonl.xz"

SEED = 2017
PROVINCES = [f"tinh-{number:02d}" for number in range(1, 64)]
YEARS = [str(year) for year in range(2003, 2018)]
TOPICS = [f"chu-de-{number:02d}" for number in range(1, 16)]

_RUN = 8  # words that a made-up text takes from one place of the samples
_BODY_WORDS, _TITLE_WORDS = 570, 13  # the means of the real news
_SENTENCE = 20


def articles(count: int) -> Iterator[Article]:
    """The first ``count`` documents; the same whatever the count."""
    rng = random.Random(SEED)
    by_zipf = list(accumulate(1 / rank for rank in range(1, len(PROVINCES) + 1)))
    texts = islice(chain(_news(), _made_up()), count)
    for number, (title, body) in enumerate(texts):
        province = rng.choices(PROVINCES, cum_weights=by_zipf)[0]
        topics = rng.sample(TOPICS, rng.randint(1, 3))
        yield Article(number, title, body, province, rng.choice(YEARS), tuple(topics))


def _news() -> Iterator[tuple[str, str]]:
    if not NEWS.exists():
        return
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield row["title"], row["body"]


def _made_up() -> Iterator[tuple[str, str]]:
    """Texts of runs of words from the samples; the places are drawn by Zipf's law, so that there
    are rare words and common ones, and neighbours that belong together.
    """
    rng = random.Random(SEED + 1)
    samples = sorted((ROOT / "corpus" / "samples").glob("*.*"))
    text_of_all = " ".join(path.read_text(encoding="utf-8") for path in samples)
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text_of_all))
    starts = list(range(len(words) - _RUN))
    rng.shuffle(starts)
    weights = list(accumulate(1 / rank for rank in range(1, len(starts) + 1)))

    def text(size: int) -> str:
        places = rng.choices(starts, cum_weights=weights, k=size // _RUN + 1)
        chosen = [word for at in places for word in words[at : at + _RUN]][:size]
        sentences = range(0, len(chosen), _SENTENCE)
        return " ".join(" ".join(chosen[at : at + _SENTENCE]) + "." for at in sentences)

    while True:
        size = round(rng.lognormvariate(0, 0.6) * _BODY_WORDS / 1.2)
        yield text(_TITLE_WORDS), text(max(size, _SENTENCE))


def store(path: Path, documents: Iterable[Article]) -> None:
    """Write the documents to a file, for :func:`load` in another process."""
    with path.open("w", encoding="utf-8") as file:
        for article in documents:
            file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")


def load(path: Path) -> list[Article]:
    """Read what :func:`store` wrote."""
    with path.open(encoding="utf-8") as file:
        rows = map(json.loads, file)
        return [Article(**{**row, "topics": tuple(row["topics"])}) for row in rows]
