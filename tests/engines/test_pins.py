"""Pins are placed above the engine, with one call of it for a page."""

from searchsvc.engines import pins
from searchsvc.engines.base import EngineHit, SearchRequest, SearchResult, SortValues
from searchsvc.engines.pins import Pin
from searchsvc.query.ast import MatchAll
from searchsvc.query.facets import Sort


class Numbered:
    """Finds the documents "0" to "99", in this order, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[SearchRequest] = []

    def search(self, request: SearchRequest) -> SearchResult:
        self.asked.append(request)
        others = [str(n) for n in range(100) if str(n) not in request.pinned]
        first = others.index(request.after.id) + 1 if request.after else request.offset
        page = others[first : first + request.limit]
        pinned = tuple(EngineHit(name, 0.0) for name in sorted(request.pinned))
        return SearchResult(100, tuple(EngineHit(name, 1.0) for name in page), {}, pinned)

    def scan(self, request: SearchRequest):
        self.asked.append(request)
        return (hit.id for hit in self.search(request._replace(offset=0, limit=100)).hits)


def page(searcher: Numbered, wanted: tuple[Pin, ...], **options) -> list[str]:
    found = pins.search(searcher, SearchRequest(MatchAll(), **options), wanted)
    return [hit.id for hit in found.hits]


def test_a_page_costs_one_call_for_a_page_that_is_wider_by_the_pins():
    searcher = Numbered()
    assert page(searcher, (Pin("90", 12), Pin("3", 99)), offset=10, limit=3) == ["11", "90", "12"]
    (asked,) = searcher.asked
    assert (asked.offset, asked.limit, asked.pinned) == (8, 5, frozenset(["90", "3"]))


def test_a_first_page_needs_nothing_before_it():
    searcher = Numbered()
    assert page(searcher, (Pin("90", 1),), limit=3) == ["90", "0", "1"]
    (asked,) = searcher.asked
    assert (asked.offset, asked.limit) == (0, 3)


def test_behind_a_hit_the_pins_that_came_before_it_do_not_come_again():
    wanted = (Pin("90", 2), Pin("91", 5), Pin("92", 30))
    searcher, behind = Numbered(), SortValues(1.0, 0, "1")  # shown so far: 0, 90, 1
    assert page(searcher, wanted, after=behind, offset=3, limit=3) == ["2", "91", "3"]
    (asked,) = searcher.asked
    assert (asked.after, asked.limit) == (behind, 3)


def test_a_page_without_hits_has_no_pins_either():
    assert page(Numbered(), (Pin("90", 1),), limit=0) == []


def test_in_other_orders_nothing_is_pinned():
    searcher = Numbered()
    assert page(searcher, (Pin("90", 1),), limit=2, sort=Sort.NEWEST) == ["0", "1"]
    assert searcher.asked[0].pinned == frozenset()


def test_pins_that_found_no_place_before_the_end_of_a_scan_come_at_its_end():
    class Shrunk(Numbered):
        def scan(self, request: SearchRequest):
            return iter(["0", "1"])

    request = SearchRequest(MatchAll())
    assert list(pins.scan(Shrunk(), request, (Pin("90", 2), Pin("91", 50)))) == [
        "0",
        "90",
        "1",
        "91",
    ]
