"""The order of hits is the same however the index is cut into segments."""

from datetime import date

import numpy as np
import pytest

from searchsvc.engines.whoosh.query import sorting
from searchsvc.engines.whoosh.query.scoring import Matches
from searchsvc.engines.whoosh.query.sorting import all_in_order, as_hits, page
from searchsvc.query.facets import Sort
from tests.engines.whoosh.segments import document, opened

DOCUMENTS = [
    document("d", title="Bến Tre", date=date(2014, 1, 1)),
    document("b", title="An Giang"),
    document("a", title="Cần Thơ", date=date(2013, 1, 1)),
    document("c", title="An Giang", date=date(2014, 1, 1)),
]
SCORES = {"a": 2.0, "b": 2.0, "c": 1.0, "d": 1.0 + 1e-9}
ORDERS = {
    Sort.RELEVANCE: "abcd",
    Sort.NEWEST: "cdab",
    Sort.OLDEST: "acdb",
    Sort.TITLE: "cbda",
}


def everything(searcher) -> Matches:
    names = searcher.ids(searcher.documents)
    return Matches(searcher.documents, np.array([SCORES[name] for name in names]))


@pytest.mark.parametrize("cut", [4, 2, 1])
@pytest.mark.parametrize(("sort", "expected"), ORDERS.items())
def test_hits_are_ordered(tmp_path, cut, sort, expected):
    searcher = opened(tmp_path, DOCUMENTS[:cut], DOCUMENTS[cut:])
    for limit in range(1, 5):
        hits = page(searcher, everything(searcher), sort, 0, limit)
        assert "".join(hit.id for hit in hits) == expected[:limit]
    assert "".join(searcher.ids(all_in_order(searcher, everything(searcher), sort))) == expected


def test_a_page_begins_at_its_offset_and_ends_with_the_hits(tmp_path):
    searcher = opened(tmp_path, DOCUMENTS)
    found = everything(searcher)
    assert [hit.id for hit in page(searcher, found, Sort.RELEVANCE, 1, 2)] == ["b", "c"]
    assert page(searcher, found, Sort.RELEVANCE, 4, 2) == ()
    assert len(page(searcher, found, Sort.RELEVANCE, 3, 100)) == 1


def test_of_many_equal_hits_ids_are_compared_by_their_ranks(tmp_path, monkeypatch):
    monkeypatch.setattr(sorting, "TIES_BY_NAME", 1)
    searcher = opened(tmp_path, DOCUMENTS)
    equal = Matches(searcher.documents, np.ones(4))
    order = searcher.ids(all_in_order(searcher, equal, Sort.RELEVANCE))
    assert "".join(order) == "cdab"


def test_a_hit_has_its_score(tmp_path):
    searcher = opened(tmp_path, DOCUMENTS)
    (hit,) = as_hits(searcher, np.array([2]), np.array([0.5]))
    assert (hit.id, hit.score) == ("a", 0.5)
