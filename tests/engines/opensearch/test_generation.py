"""One generation as readers see it."""

from datetime import date

import pytest

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.opensearch import generation
from searchsvc.query.facets import Sort
from searchsvc.query.parser import parse

from .archives import document, fill


def request(text="", **options):
    return SearchRequest(parse(text).root, **options)


@pytest.fixture
def engine(opensearch_engines):
    documents = [document(f"{n}", "tin " * (n % 3 + 1), day=date(2013, 1, n + 1)) for n in range(9)]
    return fill(opensearch_engines(), *documents)


def test_an_order_by_day_costs_scores_of_its_page_alone(engine):
    by_day = engine.search(request("tin", sort=Sort.NEWEST, limit=3)).hits
    by_score = {hit.id: hit.score for hit in engine.search(request("tin", limit=9)).hits}
    assert [hit.id for hit in by_day] == ["8", "7", "6"]
    assert all(hit.score == pytest.approx(by_score[hit.id]) for hit in by_day)


def test_scans_and_counts_in_pieces_are_whole(engine, monkeypatch):
    monkeypatch.setattr(generation, "_SCANNED", 2)
    monkeypatch.setattr(generation, "_COUNTED", 2)
    assert list(engine.scan(request("tin", sort=Sort.OLDEST))) == [str(n) for n in range(9)]
    assert engine.count_many([request("tin"), request("x"), request()]) == [9, 0, 9]
    assert engine.fingerprints().keys() == {str(n) for n in range(9)}


def test_words_are_counted_in_all_documents(engine):
    assert engine.word_count() == sum(n % 3 + 1 for n in range(9))
