"""What the engine is asked: filters, page, pins and what is hidden."""

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch
from searchsvc.fields import listed_facets
from searchsvc.query.facets import Sort
from searchsvc.query.parser import parse
from searchsvc.services.search.best_bets import BetIndex
from searchsvc.services.search.engine_request import request_for
from searchsvc.services.search.parameters import SearchParameters

BETS = BetIndex.of(
    BestBet("tàu cá", BestBetMatch.EXACT, kind, record_id, position, "vì thế")
    for kind, record_id, position in ((BestBetKind.PIN, "a", 2), (BestBetKind.HIDE, "b", None))
)


def request(**options):
    parameters = SearchParameters(q="tàu cá", **options)
    return request_for(parameters, parse(parameters.q), BETS)


def test_a_page_is_asked_with_its_filters_and_all_listed_facets():
    asked, _ = request(page=3, per_page=20, selected={"year": ("2012..2013",)})
    assert (asked.offset, asked.limit, asked.facets) == (40, 20, listed_facets())
    assert asked.filters == {"year": {"2012", "2013"}}


def test_best_bets_of_the_query_pin_and_hide():
    asked, pins = request()
    assert asked.excluded == {"b"}
    assert asked.pinned == {"a"}
    assert [(pin.id, pin.position) for pin in pins] == [("a", 2)]


def test_a_pin_has_a_place_by_relevance_only_and_what_is_hidden_is_so_in_every_order():
    asked, _ = request(sort=Sort.OLDEST)
    assert asked.excluded == {"b"}
    assert asked.pinned == set()
