"""Titles that no document has any more still have a place among the others."""

import pytest

from searchsvc.engines.base import Document, SearchRequest, SortValues
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field, MatchAll
from searchsvc.query.facets import Sort
from searchsvc.text.collation import collation_key

TITLES = ["ảnh", "bài", "tin"]


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path)
    with engine.writing():
        engine.rebuild((Document(title, {Field.TITLE: title}, {}) for title in TITLES), through=1)
    return engine


@pytest.mark.parametrize(
    ("title", "behind"),
    [("a", TITLES), ("ao", TITLES[1:]), ("bài", TITLES[1:]), ("báo", TITLES[2:]), ("vào", [])],
)
def test_a_title_that_is_gone_has_a_place(engine, title, behind):
    after = SortValues(collation_key(title), 0, "")
    found = engine.search(SearchRequest(MatchAll(), sort=Sort.TITLE, after=after))
    assert [hit.id for hit in found.hits] == behind


def test_in_an_empty_index_nothing_is_behind_a_title(tmp_path):
    engine = WhooshEngine(tmp_path)
    with engine.writing():
        engine.rebuild((), through=1)
    after = SortValues(b"A", 0, "x")
    assert engine.search(SearchRequest(MatchAll(), sort=Sort.TITLE, after=after)).hits == ()
