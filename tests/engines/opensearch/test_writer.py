"""Writing in bulk: versions, refusals, what is served meanwhile and what is left behind."""

import pytest

from searchsvc.engines.base import Change, SearchRequest
from searchsvc.engines.opensearch import writer as writing
from searchsvc.errors import EngineUnavailable, IndexNotReady
from searchsvc.query.ast import MatchAll
from searchsvc.query.parser import parse

from .archives import document, fill, put


def found(engine, text):
    return [hit.id for hit in engine.search(SearchRequest(parse(text).root)).hits]


def indexes(client, engine):
    return set(client.indices.get(index=f"{engine._cluster.name}-*"))


def test_a_writer_that_comes_late_puts_no_older_text_back(opensearch_engines):
    engine = fill(opensearch_engines(), document("1", "cũ"))
    put(engine, document("1", "mới"), through=9)
    put(engine, document("1", "muộn"), document("2", "muộn"), through=5)
    assert found(engine, "mới") == ["1"]
    assert found(engine, "muộn") == ["2"]


def test_a_document_that_is_not_there_can_be_deleted(opensearch_engines):
    engine = fill(opensearch_engines(), document("1", "tin"))
    with engine.writing():
        engine.apply([Change("none", None)], through=2)
    assert engine.applied() == 2


def test_what_the_server_refuses_is_told_and_nothing_is_published(opensearch_engines):
    engine = fill(opensearch_engines(), document("1", "tin"))
    with pytest.raises(EngineUnavailable) as refused:
        put(engine, document("x" * 600, "tin"), through=2)
    assert "600" in refused.value.detail
    assert engine.applied() == 1


def test_the_old_index_answers_until_the_new_one_is_complete(opensearch_engines, opensearch):
    engine = fill(opensearch_engines(), document("1", "cũ"))

    def documents():
        yield document("2", "mới")
        assert found(engine, "cũ") == ["1"]

    fill(engine, *documents())
    assert found(engine, "mới") == ["2"]


def test_a_rebuild_that_fails_leaves_what_was_served_and_is_swept(opensearch_engines, opensearch):
    engine = fill(opensearch_engines(), document("1", "tin"))
    before = indexes(opensearch, engine)

    def failing():
        yield document("2", "tin")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), engine.writing():
        engine.rebuild(failing(), through=2)
    assert found(engine, "tin") == ["1"]
    fill(engine, document("3", "tin"))
    after = indexes(opensearch, engine)
    assert len(after) == len(before) + 2  # the one that was replaced is kept for a while
    put(engine, document("4", "tin"))
    assert len(indexes(opensearch, engine)) == len(before)


def test_words_are_written_before_there_are_too_many(opensearch_engines, monkeypatch):
    monkeypatch.setattr(writing, "MOST_PAIRS", 2)
    engine = fill(opensearch_engines(), *(document(str(n), "lan can bên thơ") for n in range(5)))
    assert engine.word_count() == 20
    assert engine.search(SearchRequest(MatchAll())).total == 5
    assert engine.count_words(parse("lan").root) == 5


def test_there_is_nothing_to_change_without_an_index(opensearch_engines):
    with pytest.raises(IndexNotReady):
        put(opensearch_engines(), document("1", "tin"))
