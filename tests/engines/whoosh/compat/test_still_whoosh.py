"""Stock Whoosh opens the index and finds what our engine finds."""

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from whoosh import query
from whoosh.qparser import QueryParser

from searchsvc.engines.base import Change, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.index.storage import IndexStorage
from searchsvc.query.ast import And, MatchAll, Not, Or, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel
from searchsvc.text.tokenizer import SEPARATOR, term, word_of_term
from tests.engines.whoosh.histories import filled, histories, nodes

from .indexes import opened

MANY = 1000


# The same tree for Whoosh: an open word is all its terms in the dictionary, a phrase of open words
# all phrases of their forms. Two ways of writing are avoided because Whoosh itself goes wrong with
# them on any index: a Not that stands alone can find a deleted document (InverseMatcher does not
# look at the document behind the last match), and And with Every becomes Every.


def matching(reader, field: str, leaf: Term) -> list[bytes]:
    read = leaf.word
    if isinstance(leaf, Prefix):
        found = list(reader.expand_prefix(field, read.folded))
        return [text for text in found if read.begins(word_of_term(text.decode()), leaf.strength)]
    if leaf.strength is MatchLevel.EXACT:
        return [term(read).encode()]
    found = list(reader.expand_prefix(field, read.folded + SEPARATOR))
    return [text for text in found if read.matches(word_of_term(text.decode()), leaf.strength)]


def leaf_query(reader, leaf: Term):
    if isinstance(leaf, Prefix) and not (leaf.word.has_mark or leaf.word.has_tone):
        return query.Or([query.Prefix(field, leaf.word.folded) for field in leaf.fields])
    terms = [
        query.Term(field, text.decode())
        for field in leaf.fields
        for text in matching(reader, field, leaf)
    ]
    return query.Or(terms) if terms else query.NullQuery


def phrase_query(reader, phrase: Phrase):
    phrases = [
        query.Phrase(field, [text.decode() for text in texts])
        for field in phrase.terms[0].fields
        for texts in product(*(matching(reader, field, leaf) for leaf in phrase.terms))
    ]
    return query.Or(phrases) if phrases else query.NullQuery


def as_whoosh(reader, node):
    match node:
        case Term():
            return leaf_query(reader, node)
        case Phrase():
            return phrase_query(reader, node)
        case And(children):
            return query.And([in_and(reader, child) for child in children if child != MatchAll()])
        case Or(children):
            return query.Or([as_whoosh(reader, child) for child in children])
        case Not(child):
            return query.AndNot(query.Every(), as_whoosh(reader, child))
        case MatchAll():
            return query.Every()


def in_and(reader, child):
    if isinstance(child, Not):
        return query.Not(as_whoosh(reader, child.child))
    return as_whoosh(reader, child)


def found_by_whoosh(folder: Path, root) -> set[str]:
    with opened(folder).searcher() as searcher:
        asked = as_whoosh(searcher.reader(), root)
        hits = [hit["id"] for hit in searcher.search(asked, limit=MANY)]
        best = [hit["id"] for hit in searcher.search(asked, limit=1)]
    assert len(set(hits)) == len(hits)
    assert bool(best) == bool(hits)
    assert set(best) <= set(hits)
    return set(hits)


def found_by_us(engine: WhooshEngine, root) -> set[str]:
    return {hit.id for hit in engine.search(SearchRequest(root, limit=MANY)).hits}


@settings(max_examples=80)
@given(histories, nodes)
def test_whoosh_finds_what_we_find(history, root):
    with TemporaryDirectory() as name:
        engine = filled(Path(name), history)
        assert found_by_whoosh(Path(name), root) == found_by_us(engine, root)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cần Thơ", ["c", "a"]),
        ('"cần thơ"', ["c", "a"]),
        ('"thơ và cần"', ["c"]),
        ("th*", ["a", "c"]),
        ("cần NOT thơ", ["d"]),
        ("giờ OR phố", ["d", "a"]),
        ("title:tin", ["a"]),
        ("id:d", ["d"]),
        ("lan", []),
    ],
)
def test_whooshs_own_parser_and_scores(folder, typed, expected):
    index = opened(folder)
    with index.searcher() as searcher:
        hits = searcher.search(QueryParser("body", index.schema).parse(typed))
        assert sorted(hit["id"] for hit in hits) == sorted(expected)
        assert [hit["id"] for hit in hits][:1] == expected[:1]
        assert all(hit.score > 0 for hit in hits)


def test_an_empty_archive_opens(tmp_path):
    engine = WhooshEngine(tmp_path)
    with engine.writing():
        engine.rebuild([], through=1)
    assert found_by_whoosh(tmp_path, MatchAll()) == set()


def test_our_engine_never_reads_the_table_of_contents(folder):
    storage = IndexStorage(folder)
    table = next(storage.epoch_folder(storage.manifest().epoch).glob("*.toc"))
    table.write_bytes(b"not a pickle")
    engine = WhooshEngine(folder)
    assert found_by_us(engine, MatchAll()) == {"a", "c", "d"}
    with engine.writing():
        engine.apply([Change("a", None)], through=4)
    assert found_by_whoosh(folder, MatchAll()) == {"c", "d"}
