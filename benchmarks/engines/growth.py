"""How the times of our engine grow with the documents, and how soon an edit can be seen."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import corpus, figures, queries
from .base import Article, Kind, Mode, Query
from .building import build
from .engine_searchsvc import Searchsvc
from .measure import measure

SIZES = (1_000, 10_000, 35_000, 100_000, 300_000)
_NEW_WORDS = ("wedita", "weditb", "weditc", "weditd", "wedite")  # in no text


def grow(most: int, rounds: int, folder: Path) -> list[dict[str, Any]]:
    """The figures of every size up to ``most``."""
    return [_at(size, rounds, folder / str(size)) for size in SIZES if size <= most]


def _at(size: int, rounds: int, folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True)
    print(f"{size} documents", file=sys.stderr)
    articles = list(corpus.articles(size))
    chosen = queries.choose(articles)
    documents = folder / "documents.jsonl"
    corpus.store(documents, articles)
    built = build(Searchsvc.name, documents, folder / "built")
    engine = Searchsvc(folder / "built")
    engine.open()
    times = measure([engine], chosen, rounds)
    edits = [_edit(engine, articles[at], word) for at, word in enumerate(_NEW_WORDS)]
    return {
        "documents": size,
        "documents_a_second": built.rate,
        "index_bytes": built.index_bytes,
        "class_milliseconds": figures.class_times(times, chosen, Searchsvc.name),
        "edit_milliseconds": sorted(1000 * seconds for seconds in edits),
    }


def _edit(engine: Searchsvc, article: Article, word: str) -> float:
    """Seconds from the change of one document until a search finds its new word."""
    begun = time.perf_counter()
    engine.edit(replace(article, title=f"{article.title} {word}"))
    found = engine.search(Query("edit", Kind.WORD, (word,), marked=False), Mode("top10"))
    seconds = time.perf_counter() - begun
    if found.ids != [article.id]:
        raise RuntimeError(f"the change of {article.id} cannot be seen")
    return seconds
