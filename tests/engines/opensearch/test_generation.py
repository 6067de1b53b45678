"""One generation as readers see it."""

from datetime import date

import pytest

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.opensearch import generation
from searchsvc.query.ast import Compound, DisMax
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


TIN, CAN = (parse(text).root for text in ("tin", "can"))
ROOTS = {
    "a word": TIN,
    "two words": parse("tin can").root,
    "one without another": parse("bán -tín").root,
    "one of two": parse("can OR bán").root,
    "a phrase": parse('"tin can"').root,
    "a word of two syllables": Compound((TIN, CAN)),
    "writings of one thing": DisMax(TIN, (CAN,)),
    "a beginning": parse("ti*").root,
    "everything": parse("").root,
    "three in a title": parse("tin can bán").root,
}


@pytest.fixture
def rough(opensearch_engines):
    """An engine that scores all matches, and one on the same archive that never does."""
    words = ("tin", "cần", "can", "bán", "bạn", "tín")
    documents = [
        document(
            f"{n:02}",
            " ".join(words[(n * step) % 6] for step in range(1, 3 + n % 9)),
            words[n % 6] if n % 2 else "tin can bán",
            date(2013, 1, 1 + n % 5),
            year=(f"{2010 + n % 3}",),
        )
        for n in range(40)
    ]
    exact = fill(opensearch_engines(), *documents)
    return exact, opensearch_engines(exact_up_to=0)


@pytest.mark.parametrize("name", ROOTS)
def test_the_best_of_very_many_are_those_of_all(rough, name):
    exact, best = rough
    asked = SearchRequest(
        ROOTS[name],
        facets=("year",),
        filters={"year": frozenset(["2010", "2011"])},
        offset=1,
        limit=5,
        pinned=frozenset(["03", "05"]),
        excluded=frozenset(["01"]),
    )
    expected = exact.search(asked)
    assert len(expected.hits) == 5
    assert best.search(asked) == expected
    behind = asked._replace(after=expected.hits[1].sort_values, offset=0, limit=2)
    assert best.search(behind) == exact.search(behind)


def test_a_page_behind_the_candidates_is_that_of_all_matches(rough, monkeypatch):
    monkeypatch.setattr(generation, "_CANDIDATES", 6)
    exact, best = rough
    for asked in (request("tin", offset=4, limit=5), request("tin", offset=30, limit=5)):
        assert best.search(asked) == exact.search(asked)


def test_few_matches_are_all_scored(opensearch_engines, monkeypatch):
    asked = []
    engine = fill(opensearch_engines(exact_up_to=1), document("1", "tin can"), document("2", "tin"))
    ask = generation.requests.candidates_body
    monkeypatch.setattr(
        generation.requests, "candidates_body", lambda *given: asked.append(given) or ask(*given)
    )
    assert engine.search(request("can")).total == 1
    assert engine.search(request('"tin can" tin')).total == 1
    assert asked == []
    assert engine.search(request("tin")).total == 2
    assert len(asked) == 1
