"""The archive of both servers: the articles of ``benchmarks.engines``, with facets we know."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.engines.base import Article
from benchmarks.engines.corpus import PROVINCES, SEED, TOPICS, articles
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.vocabularies.providers import values_of

NEAREST = 365  # days of a year that dates are drawn from
_SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT, body TEXT, date TEXT, year INTEGER, province TEXT, topic TEXT
);
CREATE INDEX documents_year ON documents (year);
CREATE INDEX documents_province ON documents (province);
CREATE INDEX documents_topic ON documents (topic);
"""
_FULL_TEXT = """
CREATE VIRTUAL TABLE documents_fts USING fts5(
    title, body, content='documents', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO documents_fts (rowid, title, body) SELECT rowid, title, body FROM documents;
INSERT INTO documents_fts (documents_fts) VALUES ('optimize');
ANALYZE;
"""

Row = dict[str, object]


def ours(folder: Path) -> Settings:
    """The settings of our server in a folder; default but for where things lie."""
    return Settings(corpus=folder / "corpus", index=folder / "index")


def peers(folder: Path) -> Path:
    """Datasette's database in a folder."""
    return folder / "peer.sqlite"


def make(folder: Path, count: int) -> None:
    """Builds what both servers answer from, unless it is there; the index follows its format."""
    done = folder / "made"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{count:,} records", file=sys.stderr)
        peers(folder).unlink(missing_ok=True)
        _make_ours(folder, count)
        _make_peers(folder, count)
        done.touch()
    with Services(ours(folder)) as services:
        services.indexer.catch_up()


def _make_ours(folder: Path, count: int) -> None:
    lines = folder / "articles.jsonl"
    write(lines, rows(count))
    import_into(ours(folder), lines)
    lines.unlink()


def write(lines: Path, records: Iterable[Row]) -> None:
    """Writes records as JSON Lines."""
    with lines.open("w", encoding="utf-8") as file:
        for row in records:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def import_into(settings: Settings, lines: Path) -> None:
    """Imports JSON Lines without indexing them."""
    with Services(settings) as services:
        report = services.importer.run([lines])
        assert not report.failed, report.as_json()


def _make_peers(folder: Path, count: int) -> None:
    database = sqlite3.connect(peers(folder))
    database.executescript(_SCHEMA)
    with database:
        database.executemany(
            "INSERT INTO documents VALUES (:id, :title, :body, :date, :year, :province, :topic)",
            ({**row, "topic": row["topics"][0]} for row in rows(count)),  # type: ignore[index]
        )
    database.executescript(_FULL_TEXT)
    database.close()


def rows(count: int) -> Iterator[Row]:
    """The records as an import takes them; the same whatever the count."""
    provinces = _ids("provinces", PROVINCES)
    topics = _ids("topics", TOPICS)
    rng = Random(SEED)
    for article in articles(count):
        yield _row(article, provinces, topics, rng)


def _row(article: Article, provinces: dict[str, str], topics: dict[str, str], rng: Random) -> Row:
    day = date(int(article.year), 1, 1) + timedelta(days=rng.randrange(NEAREST))
    return {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "date": day.isoformat(),
        "year": day.year,
        "province": provinces[article.province],
        "topics": list(dict.fromkeys(topics[each] for each in article.topics)),
    }


def _ids(vocabulary: str, names: list[str]) -> dict[str, str]:
    """Known ids for the names that the articles have; each name has one."""
    known = sorted(value for value, _ in values_of(vocabulary).choices("vi"))
    return {name: known[at % len(known)] for at, name in enumerate(names)}
