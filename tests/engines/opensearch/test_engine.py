"""The engine finds what is served, whoever wrote it."""

import pytest

from searchsvc.engines.base import SearchRequest
from searchsvc.errors import EngineUnavailable, ForeignIndex, IndexNotReady
from searchsvc.query.parser import parse

from .archives import document, fill, put

opensearch = pytest.importorskip("searchsvc.engines.opensearch")


def total(engine, text):
    return engine.search(SearchRequest(parse(text).root)).total


def test_another_process_sees_a_change(opensearch_engines, monkeypatch):
    monkeypatch.setattr(opensearch.engine, "_LOOK_EVERY", 0.0)
    writer, reader = opensearch_engines(), opensearch_engines()
    fill(writer, document("1", "tin"))
    assert total(reader, "tin") == 1
    put(writer, document("2", "tin"))
    assert total(reader, "tin") == 2
    fill(writer, document("3", "bài"))
    assert total(reader, "tin") == 0
    assert reader.generation() == writer.generation()


def test_a_reader_of_what_was_deleted_goes_on_with_what_is_served(opensearch_engines, monkeypatch):
    monkeypatch.setattr(opensearch.engine, "_LOOK_EVERY", 3600.0)
    writer, reader = opensearch_engines(), opensearch_engines()
    fill(writer, document("1", "tin"))
    assert total(reader, "tin") == 1
    for _ in range(3):
        fill(writer, document("1", "tin"), document("2", "tin"))
    assert total(reader, "tin") == 2


def test_an_index_that_follows_another_catalogue_is_refused(opensearch_engines):
    fill(opensearch_engines(history=lambda number: f"one {number}"), document("1", "tin"))
    other = opensearch_engines(history=lambda number: f"other {number}")
    with pytest.raises(ForeignIndex):
        total(other, "tin")
    assert other.applied() is None
    assert other.has_index()


def test_an_index_of_another_shape_is_not_read(opensearch_engines, monkeypatch):
    engine = fill(opensearch_engines(), document("1", "tin"))
    monkeypatch.setattr(opensearch.state, "shape", lambda: "newer")
    with pytest.raises(IndexNotReady):
        total(opensearch_engines(), "tin")
    assert engine.applied() is None
    with pytest.raises(IndexNotReady):
        put(engine, document("2", "tin"))


def test_where_no_server_answers_nothing_is_taken_for_missing(free_port, tmp_path):
    client = pytest.importorskip("opensearchpy").OpenSearch(
        [f"http://127.0.0.1:{free_port}"], max_retries=0
    )
    engine = opensearch.OpenSearchEngine(client, tmp_path)
    for asked in (engine.applied, engine.has_index, engine.generation, lambda: total(engine, "x")):
        with pytest.raises(EngineUnavailable):
            asked()
