"""SQLite FTS5: two full-text tables, marked and unmarked, over one table of texts.

The table holds the text as our tokens cut it, so that its own snippets mark the right words.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .base import TITLE_WEIGHT, TOP, Answer, Article, Kind, Mode, Query, article_id
from .tokens import both_joined

_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, title TEXT, body TEXT, province TEXT, year TEXT
);
CREATE TABLE topics (number INTEGER, topic TEXT, PRIMARY KEY (number, topic)) WITHOUT ROWID;
"""
_FULL_TEXT = """
CREATE VIRTUAL TABLE {name} USING fts5(
    title, body, content='documents', content_rowid='number', tokenize="ascii tokenchars '.,'"
);
"""
_RANKED = """
SELECT {name}.rowid, {shown} FROM {name} {joined}
WHERE {name} MATCH :words {chosen} ORDER BY bm25({name}, {weight}, 1.0) LIMIT {top}
"""
_TOTAL = "SELECT count(*) FROM {name} {joined} WHERE {name} MATCH :words {chosen}"
_JOINED = "JOIN documents ON documents.number = {name}.rowid"
_CHOSEN = "AND documents.province = :province"
_COUNTS = """
WITH found AS MATERIALIZED (SELECT rowid AS number FROM {name} WHERE {name} MATCH :words),
listed AS MATERIALIZED (SELECT number, province, year FROM found JOIN documents USING (number)),
inside AS MATERIALIZED (
    SELECT number, year FROM listed WHERE :province IS NULL OR province = :province
)
SELECT 'province', province, count(*) FROM listed GROUP BY province
UNION ALL SELECT 'year', year, count(*) FROM inside GROUP BY year
UNION ALL SELECT 'topic', topic, count(*) FROM inside JOIN topics USING (number) GROUP BY topic
"""
_SNIPPET_WORDS = 50


class Sqlite:
    """Title and body twice, with and without marks, cut by our tokens."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "index.sqlite")

    def build(self, articles: Sequence[Article]) -> None:
        """One transaction, then the full-text tables merged to one b-tree."""
        self._database.executescript(_SCHEMA)
        for name in ("marked", "unmarked"):
            self._database.execute(_FULL_TEXT.format(name=name))
        with self._database:
            for article in articles:
                self._add(article)
        with self._database:
            for name in ("marked", "unmarked"):
                self._database.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

    def _add(self, article: Article) -> None:
        title, bare_title = both_joined(article.title)
        body, bare_body = both_joined(article.body)
        insert = self._database.execute
        facets = article.province, article.year
        insert(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)", (article.number, title, body, *facets)
        )
        row = "INSERT INTO {} (rowid, title, body) VALUES (?, ?, ?)"
        insert(row.format("marked"), (article.number, title, body))
        insert(row.format("unmarked"), (article.number, bare_title, bare_body))
        topics = [(article.number, topic) for topic in article.topics]
        self._database.executemany("INSERT INTO topics VALUES (?, ?)", topics)

    def open(self) -> None:
        """Let it keep a large index in memory."""
        self._database.execute("PRAGMA mmap_size = 4000000000")
        self._database.execute("PRAGMA cache_size = -1000000")

    def supports(self, query: Query, mode: Mode) -> bool:  # noqa: ARG002
        """Everything."""
        return True

    def search(self, query: Query, mode: Mode) -> Answer:
        """The ranked hits with their snippets; the counts, or else the number of hits."""
        name = "marked" if query.marked else "unmarked"
        values = {"words": _expression(query), "province": mode.province}
        rows = list(self._ranked(name, mode, values))
        answer = Answer(0, [article_id(row[0]) for row in rows])
        if mode.snippets:
            answer.snippets = [row[1] for row in rows]
        if mode.facets:
            answer.facets = self._counts(name, values)
            answer.total = sum(answer.facets["year"].values())
        else:
            answer.total = self._one(_filled(_TOTAL, name, mode), values)
        return answer

    def _ranked(self, name: str, mode: Mode, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        snippet = f"snippet({name}, 1, '<mark>', '</mark>', '…', {_SNIPPET_WORDS})"
        shown = snippet if mode.snippets else "NULL"
        return self._database.execute(_filled(_RANKED, name, mode, shown=shown), values)

    def _counts(self, name: str, values: dict[str, Any]) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = defaultdict(dict, province={}, year={}, topic={})
        for facet, value, count in self._database.execute(_COUNTS.format(name=name), values):
            counts[facet][value] = count
        return counts

    def _one(self, statement: str, values: dict[str, Any]) -> int:
        return int(self._database.execute(statement, values).fetchone()[0])


def _filled(statement: str, name: str, mode: Mode, shown: str = "") -> str:
    return statement.format(
        name=name,
        shown=shown,
        joined=_JOINED.format(name=name) if mode.province else "",
        chosen=_CHOSEN if mode.province else "",
        weight=TITLE_WEIGHT,
        top=TOP,
    )


def _expression(query: Query) -> str:
    words = [f'"{word}"' for word in query.words]
    match query.kind:
        case Kind.PHRASE:
            return f'"{" ".join(query.words)}"'
        case Kind.PREFIX:
            return f"{words[0]} *"
        case Kind.OR:
            return " OR ".join(words)
        case _:
            return " AND ".join(words)
