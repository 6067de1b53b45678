"""bm25s: BM25 scores worked out beforehand. No AND, phrases, prefixes, facets or snippets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

from .base import TOP, Answer, Article, Kind, Mode, Query, article_id
from .tokens import both

_READINGS = ("marked", "unmarked")


class Bm25s:
    """Two indexes of title and body as one text, with and without marks, cut by our tokens."""

    name = "bm25s"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "index"

    def build(self, articles: Sequence[Article]) -> None:
        """Both readings of all documents at once, as it wants them."""
        cut = [both(f"{article.title}\n{article.body}") for article in articles]
        for reading, texts in zip(_READINGS, zip(*cut, strict=True), strict=True):
            index = bm25s.BM25()
            index.index(list(texts), show_progress=False)
            index.save(self._folder / reading)

    def open(self) -> None:
        """Map both indexes."""
        self._indexes = {
            reading: bm25s.BM25.load(self._folder / reading, mmap=True) for reading in _READINGS
        }

    def supports(self, query: Query, mode: Mode) -> bool:
        """Words, one or any of several, and the ten best documents."""
        return query.kind in (Kind.WORD, Kind.OR) and not (mode.facets or mode.province)

    def search(self, query: Query, mode: Mode) -> Answer:  # noqa: ARG002
        """The scores of all documents, the ten best, and how many have one at all."""
        index = self._indexes["marked" if query.marked else "unmarked"]
        scores = index.get_scores(list(query.words))
        best = np.argpartition(scores, -min(TOP, len(scores)))[-TOP:]
        best = best[np.argsort(-scores[best])]
        ids = [article_id(int(at)) for at in best if scores[at] > 0]
        return Answer(int(np.count_nonzero(scores)), ids)
