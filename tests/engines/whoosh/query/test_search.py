"""A request is answered on one generation: hits, counts, pins, all ids in order."""

import pytest

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh.query.search import count_many, scan, search
from searchsvc.query.facets import Sort
from searchsvc.query.parser import parse
from tests.engines.whoosh.segments import document, opened

BODIES = {"a": "cần thơ", "b": "cần", "c": "thơ", "d": "cần cần thơ"}


@pytest.fixture
def searcher(tmp_path):
    documents = [
        document(name, body, title=name, year=("2013" if name < "c" else "2014",))
        for name, body in BODIES.items()
    ]
    return opened(tmp_path, documents[:3], documents[3:])


def request(text: str, **options) -> SearchRequest:
    return SearchRequest(parse(text).root, **options)


def test_an_answer_has_the_total_a_page_and_the_facets_asked_for(searcher):
    found = search(searcher, request("cần", sort=Sort.TITLE, limit=2, facets=("year",)))
    assert found.total == 3
    assert [hit.id for hit in found.hits] == ["a", "b"]
    assert found.facets == {"year": {"2013": 2, "2014": 1}}


def test_a_page_begins_where_it_is_asked_to(searcher):
    found = search(searcher, request("cần", sort=Sort.TITLE, offset=2, limit=2))
    assert [hit.id for hit in found.hits] == ["d"]


def test_what_is_pinned_comes_apart(searcher):
    asked = request("cần", sort=Sort.TITLE, pinned=frozenset("c"), excluded=frozenset("a"))
    found = search(searcher, asked)
    assert found.total == 3
    assert [hit.id for hit in found.pinned] == ["c"]
    assert [hit.id for hit in found.hits] == ["b", "d"]


def test_counting_finds_as_many_as_a_search(searcher):
    requests = [
        request(text)
        for text in ("cần", "thơ", "cần thơ", '"cần thơ"', '"cần cần thơ"', "atlantis", "")
    ]
    totals = [search(searcher, each).total for each in requests]
    assert count_many(searcher, requests) == totals
    assert [count_many(searcher, [each]) for each in requests] == [[total] for total in totals]


@pytest.mark.parametrize("sort", list(Sort))
def test_a_scan_gives_all_ids_in_the_order_of_the_pages(searcher, sort):
    pages = search(searcher, request("cần OR thơ", sort=sort, limit=10)).hits
    assert list(scan(searcher, request("cần OR thơ", sort=sort))) == [hit.id for hit in pages]


def test_a_scan_leaves_out_the_pinned(searcher):
    asked = request("cần", sort=Sort.TITLE, pinned=frozenset("b"))
    assert list(scan(searcher, asked)) == ["a", "d"]
