"""Stock Whoosh as its manual has it: text fields, sortable columns, ``groupedby``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, highlight, index, query, sorting
from whoosh.support.charset import accent_map

from .base import (
    FACETS,
    SNIPPET_CHARACTERS,
    TITLE_WEIGHT,
    TOP,
    Answer,
    Article,
    Kind,
    Mode,
    Query,
)
from .tokens import both_joined

_MEMORY_MB = 512


def _schema() -> fields.Schema:
    plain = analysis.SpaceSeparatedTokenizer()
    folding = plain | analysis.CharsetFilter(accent_map)
    return fields.Schema(
        id=fields.ID(stored=True),
        title_marked=fields.TEXT(analyzer=plain, field_boost=TITLE_WEIGHT, stored=True),
        body_marked=fields.TEXT(analyzer=plain, stored=True),
        title_unmarked=fields.TEXT(analyzer=folding, field_boost=TITLE_WEIGHT),
        body_unmarked=fields.TEXT(analyzer=folding),
        province=fields.ID(sortable=True),
        year=fields.ID(sortable=True),
        topic=fields.KEYWORD,
    )


class StockWhoosh:
    """Title and body twice, with and without marks, cut by our tokens."""

    name = "whoosh"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "index"

    def build(self, articles: Sequence[Article]) -> None:
        """One process, one segment."""
        self._folder.mkdir()
        writer = index.create_in(str(self._folder), _schema()).writer(limitmb=_MEMORY_MB)
        for article in articles:
            title, bare_title = both_joined(article.title)
            body, bare_body = both_joined(article.body)
            writer.add_document(
                id=article.id,
                title_marked=title,
                title_unmarked=bare_title,
                body_marked=body,
                body_unmarked=bare_body,
                province=article.province,
                year=article.year,
                topic=" ".join(article.topics),
            )
        writer.commit(optimize=True)

    def open(self) -> None:
        """Open the newest generation."""
        self._searcher = index.open_dir(str(self._folder)).searcher()

    def supports(self, query: Query, mode: Mode) -> bool:  # noqa: ARG002
        """Everything."""
        return True

    def search(self, query: Query, mode: Mode) -> Answer:
        """One search; a second one for the counts that leave their own selection out."""
        reading = "marked" if query.marked else "unmarked"
        words = _query(query, reading)
        own = ("province",) if mode.province else ()
        found = self._searcher.search(
            words,
            limit=TOP,
            filter=_term("province", mode.province) if mode.province else None,
            groupedby=_grouping([name for name in FACETS if name not in own], mode),
        )
        answer = Answer(len(found), [hit["id"] for hit in found[:TOP]])
        if mode.facets:
            answer.facets = _counts(found)
        if mode.facets and own:
            everywhere = self._searcher.search(words, limit=TOP, groupedby=_grouping(own, mode))
            answer.facets = {**_counts(everywhere), **answer.facets}
        if mode.snippets:
            answer.snippets = _snippets(found, reading)
        return answer


def _term(name: str, word: str) -> query.Query:
    return query.Term(name, word)


def _query(asked: Query, reading: str) -> query.Query:
    names = f"title_{reading}", f"body_{reading}"
    if asked.kind is Kind.PHRASE:
        return query.Or([query.Phrase(name, list(asked.words)) for name in names])
    if asked.kind is Kind.PREFIX:
        return query.Or([query.Prefix(name, asked.words[0]) for name in names])
    parts = [query.Or([_term(name, word) for name in names]) for word in asked.words]
    if len(parts) == 1:
        return parts[0]
    return query.And(parts) if asked.kind is Kind.AND else query.Or(parts)


def _grouping(names: Sequence[str], mode: Mode) -> dict[str, sorting.FieldFacet] | None:
    if not mode.facets:
        return None
    return {
        name: sorting.FieldFacet(name, allow_overlap=name == "topic", maptype=sorting.Count)
        for name in names
    }


def _counts(found: Any) -> dict[str, dict[str, int]]:
    return {name: dict(found.groups(name)) for name in found.facet_names()}


def _snippets(found: Any, reading: str) -> list[str]:
    found.fragmenter = highlight.ContextFragmenter(maxchars=SNIPPET_CHARACTERS)
    name = f"body_{reading}"
    return [hit.highlights(name, text=hit["body_marked"], top=1) for hit in found[:TOP]]
