"""tantivy by its Python binding: the fastest way to each answer that it offers.

Measured against the others it has: counting the hits by the facet counts lets it skip poor
documents while it ranks; a fuzzy query of distance 0 is its fastest exact prefix; a filter
aggregation counts inside and outside the selection in one pass. Its snippets come from the text as
our tokens cut it, which is what it stores.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur

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
    article_id,
)
from .tokens import marked

_HEAP_BYTES = 1_000_000_000  # one segment for some 100,000 documents: the fastest to search
_MOST_VALUES = 100


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    for name in ("title", "body"):
        builder.add_text_field(f"{name}_marked", stored=True, tokenizer_name="marked")
        builder.add_text_field(f"{name}_unmarked", tokenizer_name="unmarked")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class Tantivy:
    """Title and body twice, with and without marks, cut by our tokens."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "index"
        self._schema = _schema()

    def _index(self) -> tantivy.Index:
        index = tantivy.Index(self._schema, path=str(self._folder))
        plain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        index.register_tokenizer("marked", plain.build())
        folding = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        unmarked = folding.filter(tantivy.Filter.ascii_fold()).build()
        index.register_tokenizer("unmarked", unmarked)
        return index

    def _text(self, text: str) -> str:
        return marked(text)

    def build(self, articles: Sequence[Article]) -> None:
        """One indexing thread."""
        self._folder.mkdir()
        writer = self._index().writer(heap_size=_HEAP_BYTES, num_threads=1)
        for article in articles:
            writer.add_document(self._document(article))
        writer.commit()
        writer.wait_merging_threads()

    def _document(self, article: Article) -> tantivy.Document:
        document = tantivy.Document()
        document.add_unsigned("number", article.number)
        for name, text in (("title", article.title), ("body", article.body)):
            cut = self._text(text)
            document.add_text(f"{name}_marked", cut)
            document.add_text(f"{name}_unmarked", cut)
        document.add_text("province", article.province)
        document.add_text("year", article.year)
        for topic in article.topics:
            document.add_text("topic", topic)
        return document

    def open(self) -> None:
        """Open the newest commit."""
        self._searcher = self._index().searcher()

    def supports(self, query: Query, mode: Mode) -> bool:  # noqa: ARG002
        """Everything."""
        return True

    def search(self, query: Query, mode: Mode) -> Answer:
        """A ranked search, an aggregation, then the stored texts."""
        reading = "marked" if query.marked else "unmarked"
        words = self._query(query, reading)
        found = self._searcher.search(
            self._within(words, mode.province), TOP, count=not mode.facets
        )
        places = [place for _, place in found.hits]
        numbers = self._searcher.fast_field_values("number", places) if places else []
        answer = Answer(found.count or 0, [article_id(number) for number in numbers])
        if mode.facets:
            answer.facets, answer.total = self._counts(words, mode.province)
        if mode.snippets:
            answer.snippets = self._snippets(words, reading, places)
        return answer

    def _query(self, query: Query, reading: str) -> tantivy.Query:
        if query.kind is Kind.PHRASE:
            return self._in_both(tantivy.Query.phrase_query, reading, list(query.words))
        if query.kind is Kind.PREFIX:
            beginning = query.words[0], 0, True, True
            return self._in_both(tantivy.Query.fuzzy_term_query, reading, *beginning)
        term = tantivy.Query.term_query
        parts = [self._in_both(term, reading, word) for word in query.words]
        if len(parts) == 1:
            return parts[0]
        occur = Occur.Must if query.kind is Kind.AND else Occur.Should
        return tantivy.Query.boolean_query([(occur, part) for part in parts])

    def _in_both(self, make: Any, reading: str, *arguments: Any) -> tantivy.Query:
        title = make(self._schema, f"title_{reading}", *arguments)
        body = make(self._schema, f"body_{reading}", *arguments)
        weighted = tantivy.Query.boost_query(title, TITLE_WEIGHT)
        return tantivy.Query.boolean_query([(Occur.Should, weighted), (Occur.Should, body)])

    def _within(self, words: tantivy.Query, province: str | None) -> tantivy.Query:
        if province is None:
            return words
        chosen = tantivy.Query.term_query(self._schema, "province", province)
        unranked = tantivy.Query.const_score_query(chosen, 0.0)
        return tantivy.Query.boolean_query([(Occur.Must, words), (Occur.Must, unranked)])

    def _counts(
        self, words: tantivy.Query, province: str | None
    ) -> tuple[dict[str, dict[str, int]], int]:
        counting: dict[str, Any] = {
            name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in FACETS
        }
        if province is None:
            found = self._searcher.aggregate(words, counting)
            counts = {name: _values(found[name]) for name in FACETS}
            return counts, sum(counts["year"].values())
        own = counting.pop("province")
        selected = {"filter": f'province:"{province}"', "aggs": counting}
        found = self._searcher.aggregate(words, {"province": own, "selected": selected})
        inside = found["selected"]
        counts = {name: _values(inside[name]) for name in counting}
        return {"province": _values(found["province"]), **counts}, inside["doc_count"]

    def _snippets(self, words: tantivy.Query, reading: str, places: list[Any]) -> list[str]:
        field = f"body_{reading}"
        maker = tantivy.SnippetGenerator.create(self._searcher, words, self._schema, field)
        maker.set_max_num_chars(SNIPPET_CHARACTERS)
        documents = [self._searcher.doc(place) for place in places]
        if reading == "unmarked":
            bodies = [document.get_first("body_marked") for document in documents]
            documents = [tantivy.Document(body_unmarked=body) for body in bodies]
        return [maker.snippet_from_doc(document).to_html() for document in documents]


def _values(found: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


class TantivyOwnAnalysers(Tantivy):
    """The same fields from the plain text by tantivy's own analysers: for the indexing rate only,
    since it reads some words otherwise.
    """

    name = "tantivy, own analysers"

    def _index(self) -> tantivy.Index:
        index = tantivy.Index(self._schema, path=str(self._folder))
        for name, filters in (
            ("marked", [tantivy.Filter.lowercase()]),
            ("unmarked", [tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()]),
        ):
            builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            for step in filters:
                builder = builder.filter(step)
            index.register_tokenizer(name, builder.build())
        return index

    def _text(self, text: str) -> str:
        return unicodedata.normalize("NFC", text)
