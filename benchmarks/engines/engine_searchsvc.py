"""Our engine, with the texts in an SQLite table beside it, as the catalogue has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from searchsvc.catalog.db.compressed_text import compress, decompress
from searchsvc.engines.base import Change, Document, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.highlight.snippets import snippets
from searchsvc.query.ast import And, Field, Node, Or, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel, word

from .base import FACETS, SNIPPET_CHARACTERS, TOP, Answer, Article, Kind, Mode, Query


def as_document(article: Article) -> Document:
    """An article as our engine takes it."""
    return Document(
        article.id,
        {Field.TITLE: article.title, Field.BODY: article.body},
        {
            "province": (article.province,),
            "year": (article.year,),
            "topic": article.topics,
        },
        date(int(article.year), 1 + article.number % 12, 1 + article.number % 28),
    )


def tree(query: Query) -> Node:
    """A query as our engine takes it, without parsing: the others are given theirs so too."""
    if query.kind is Kind.PREFIX:
        return Prefix(word(query.words[0]), MatchLevel.FOLDED)
    strength = MatchLevel.EXACT if query.marked else MatchLevel.FOLDED
    found = tuple([Term(word(text), strength) for text in query.words])
    match query.kind:
        case Kind.PHRASE:
            return Phrase(found)
        case Kind.AND:
            return And(found)
        case Kind.OR:
            return Or(found)
        case _:
            return found[0]


class Searchsvc:
    """One index for marked and unmarked queries alike."""

    name = "searchsvc"

    def __init__(self, folder: Path) -> None:
        self.engine = WhooshEngine(folder / "index")
        self._texts = sqlite3.connect(folder / "texts.sqlite")

    def build(self, articles: Sequence[Article]) -> None:
        """Index, and store the texts."""
        self._texts.execute("CREATE TABLE records (id TEXT PRIMARY KEY, title TEXT, body BLOB)")
        with self._texts:
            rows = ((article.id, article.title, compress(article.body)) for article in articles)
            self._texts.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)
        with self.engine.writing():
            self.engine.rebuild(map(as_document, articles), through=0)

    def open(self) -> None:
        """Map the index."""
        self.engine.generation()

    def supports(self, query: Query, mode: Mode) -> bool:  # noqa: ARG002
        """Everything."""
        return True

    def search(self, query: Query, mode: Mode) -> Answer:
        """One request, then the texts of the ten hits."""
        root = tree(query)
        result = self.engine.search(
            SearchRequest(
                root,
                filters={"province": frozenset([mode.province])} if mode.province else {},
                facets=FACETS if mode.facets else (),
                limit=TOP,
            )
        )
        ids = [hit.id for hit in result.hits]
        shown = list(self._snippets(root, ids)) if mode.snippets else []
        return Answer(result.total, ids, result.facets, shown)

    def _snippets(self, root: Node, ids: list[str]) -> Iterator[str]:
        places = ",".join("?" * len(ids))
        rows = self._texts.execute(f"SELECT id, body FROM records WHERE id IN ({places})", ids)
        bodies = dict(rows.fetchall())
        texts = [decompress(bodies[name]) for name in ids]
        marked = Highlighter(root).mark(texts, [Field.BODY] * len(texts))
        for shown in snippets(marked, size=SNIPPET_CHARACTERS, most=1):
            yield from map(str, shown)

    def edit(self, article: Article) -> None:
        """Publish one changed document."""
        with self.engine.writing():
            self.engine.apply([Change(article.id, as_document(article))], through=1)
