"""Puts pinned documents in their places of an answer, for every engine.

An engine tells which pinned documents are found and leaves them out of its pages; so a page with
pins costs one call for a page that begins, and ends, a few hits earlier or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from typing import NamedTuple, TypeVar

from searchsvc.query.facets import Sort

from .base import EngineHit, Searcher, SearchRequest, SearchResult

_Item = TypeVar("_Item")


class Pin(NamedTuple):
    """A document that belongs to the answer whatever its words, and its position, from 1 on.

    It stands there by relevance: behind an earlier pin that wants the same position, and not behind
    the end. Of two pins of a document the first in order counts. In other orders it does nothing.
    """

    id: str
    position: int


def with_pins(request: SearchRequest, pins: Sequence[Pin]) -> SearchRequest:
    """Returns the request with the pinned documents, where its order has places for them."""
    names = (pin.id for pin in pins if request.sort is Sort.RELEVANCE)
    return request._replace(pinned=frozenset(names))


def search(searcher: Searcher, request: SearchRequest, pins: Sequence[Pin]) -> SearchResult:
    """Answers a search, pinned documents among the hits; one call of the engine.

    With ``request.after``, ``offset`` says how many hits came before, pinned documents among them.
    """
    request = with_pins(request, pins)
    if not request.pinned or not request.limit:
        return searcher.search(request)
    earlier = 0 if request.after else min(len(request.pinned), request.offset)
    wider = request._replace(offset=request.offset - earlier, limit=request.limit + earlier)
    result = searcher.search(wider)
    places = _places(result, pins)
    later = {place: hit for place, hit in places.items() if place >= request.offset}
    skipped = 0 if request.after else earlier - (len(places) - len(later))
    hits = _woven(later, iter(result.hits[skipped:]), request.offset)
    return result._replace(hits=tuple(islice(hits, request.limit)))


def scan(searcher: Searcher, request: SearchRequest, pins: Sequence[Pin]) -> Iterator[str]:
    """Returns the ids of all that is found, in order, pinned documents at their places."""
    request = with_pins(request, pins)
    if not request.pinned:
        return searcher.scan(request)
    found = searcher.search(request._replace(facets=(), offset=0, limit=0))
    places = {place: hit.id for place, hit in _places(found, pins).items()}
    return _woven(places, searcher.scan(request))


def _woven(places: Mapping[int, _Item], others: Iterator[_Item], first: int = 0) -> Iterator[_Item]:
    """Yields others, which begin at the place ``first``, with pinned documents at their places;
    none is lost where others end early, as they may where the index has changed meanwhile.
    """
    left = dict(sorted(places.items()))
    for at in count(first):
        if at in left:
            yield left.pop(at)
        elif (other := next(others, None)) is not None:
            yield other
        else:
            break
    yield from left.values()


def _places(result: SearchResult, pins: Sequence[Pin]) -> dict[int, EngineHit]:
    """Returns the pinned documents that are found, by their places, from 0 on."""
    found = {hit.id: hit for hit in result.pinned}
    wanted: dict[str, int] = {}
    for pin in sorted(pins, key=lambda pin: pin.position):
        if pin.id in found:
            wanted.setdefault(pin.id, pin.position - 1)
    places: list[int] = []
    for place in wanted.values():
        places.append(max(place, places[-1] + 1) if places else place)
    end = result.total  # none behind it; those before give way
    for number in reversed(range(len(places))):
        end = places[number] = min(places[number], end - 1)
    return dict(zip(places, map(found.__getitem__, wanted), strict=True))
