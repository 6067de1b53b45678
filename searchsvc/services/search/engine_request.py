"""The second step of a search: what the engine is asked."""

from __future__ import annotations

from searchsvc.engines import pins
from searchsvc.engines.base import SearchRequest
from searchsvc.engines.pins import Pin
from searchsvc.fields import listed_facets
from searchsvc.query.parser import Query

from .best_bets import BetIndex
from .filters import filters_of
from .parameters import SearchParameters


def request_for(
    parameters: SearchParameters, query: Query, bets: BetIndex
) -> tuple[SearchRequest, tuple[Pin, ...]]:
    """Returns what the engine is asked, and where what is pinned belongs."""
    applied = bets.applied_to(query.root)
    request = SearchRequest(
        root=query.root,
        filters=filters_of(parameters),
        facets=listed_facets(),
        facet_scope=parameters.facet_scope,
        sort=parameters.order,
        offset=parameters.offset,
        limit=parameters.per_page,
        excluded=applied.excluded,
    )
    return pins.with_pins(request, applied.pinned), applied.pinned
