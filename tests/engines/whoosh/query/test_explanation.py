"""The parts of a score add up to the score, whatever the query is."""

import pytest

from searchsvc.engines.base import Explainer, PartKind, SearchRequest
from searchsvc.query.ast import Field
from searchsvc.query.facets import Sort
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.text.levels import MatchLevel

QUERIES = [
    "tin", "can tho", "Cần Thơ", "bao chi xuat ban", "CNTT", '"bưu chính viễn thông"', "vien*",
    "title:bao cao", "can OR tho", "tinh -báo", "thoong tin", "ket qua cong tac nam 2013",
    "UBND tinh",
]  # fmt: skip


def asked(services, text, **options):
    query = services.search.understand(SearchParameters(q=text))
    return SearchRequest(query.root, limit=20, **options)


@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.NEWEST])
@pytest.mark.parametrize("text", QUERIES)
def test_the_parts_add_up_to_the_score(sample_services, text, sort):
    engine = sample_services.engine
    assert isinstance(engine, Explainer)
    request = asked(sample_services, text, sort=sort)
    hits = engine.search(request).hits
    assert hits
    told = engine.explain(request, [hit.id for hit in hits])
    for hit in hits:
        assert sum(part.score for part in told[hit.id]) == pytest.approx(hit.score, rel=1e-4)


def test_a_word_is_told_by_field_and_reading(sample_services):
    request = asked(sample_services, "can tho")
    hits = sample_services.engine.search(request).hits
    told = sample_services.engine.explain(request, [hits[0].id])[hits[0].id]
    words = [part for part in told if part.kind is PartKind.WORD]
    assert {part.level for part in words} <= set(MatchLevel)
    assert Field.BODY in {part.field for part in words}
    assert any(part.kind is PartKind.PAIR and part.score > 0 for part in told)


def test_what_does_not_match_has_no_parts(sample_services):
    request = asked(sample_services, "khongcotunay")
    (any_id, *_) = [
        hit.id for hit in sample_services.engine.search(asked(sample_services, "tin")).hits
    ]
    told = sample_services.engine.explain(request, [any_id, "no such record"])
    assert told == {any_id: ()}
