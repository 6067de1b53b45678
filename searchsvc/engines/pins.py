"""Puts pinned documents in their places of an answer, for every engine.

An engine tells which pinned documents are found and leaves them out of its pages; so a page with
pins costs one call for a page that begins, and ends, a few hits earlier or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from searchsvc.query.facets import Sort

from .base import EngineHit, Searcher, SearchRequest, SearchResult


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
    """Answers a search, pinned documents among the hits; one call of the engine."""
    request = with_pins(request, pins)
    if not request.pinned or not request.limit:
        return searcher.search(request)
    earlier = min(len(request.pinned), request.offset)
    wider = request._replace(offset=request.offset - earlier, limit=request.limit + earlier)
    result = searcher.search(wider)
    places = _places(result, pins)
    first, last = request.offset, min(request.offset + request.limit, result.total)
    others = iter(result.hits[earlier - sum(place < first for place in places) :])
    hits = (places[at] if at in places else next(others) for at in range(first, last))
    return result._replace(hits=tuple(hits))


def scan(searcher: Searcher, request: SearchRequest, pins: Sequence[Pin]) -> Iterator[str]:
    """Returns the ids of all that is found, in order, pinned documents at their places."""
    request = with_pins(request, pins)
    if not request.pinned:
        return searcher.scan(request)
    found = searcher.search(request._replace(facets=(), offset=0, limit=0))
    return _woven(_places(found, pins), searcher.scan(request))


def _woven(places: Mapping[int, EngineHit], others: Iterator[str]) -> Iterator[str]:
    """Yields others with pinned documents at their places; none is lost where others end early,
    as they may where the index has changed between the two calls.
    """
    left = dict(sorted(places.items()))
    for at in count():
        if at in left:
            yield left.pop(at).id
        elif (other := next(others, None)) is not None:
            yield other
        else:
            break
    yield from (hit.id for hit in left.values())


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
