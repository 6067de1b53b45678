"""A search request as the body of a search on the server: what is found, counted, and in which
order.
"""

from __future__ import annotations

from searchsvc.engines.base import SearchRequest, SortValues
from searchsvc.fields import facet_names
from searchsvc.query.facets import MISSING, FacetScope, Filters, Sort

from .leaves import any_of
from .mapping import Json, facet_field, oldest, title_key

VALUES_AT_MOST = 50_000  # of one facet; with all of them, counts are exact over all shards
TOTAL, VALUES, NONE = "total", "values", "none"
"""Names of aggregations: what passes all filters; of a facet its values, and what has none."""

_NEWER: Json = {"day": "desc"}
_BY_ID: Json = {"id": "asc"}
_ORDERS: dict[Sort, list[Json]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, _NEWER, _BY_ID],
    Sort.NEWEST: [_NEWER, _BY_ID],
    Sort.OLDEST: [{"oldest": "asc"}, _BY_ID],
    Sort.TITLE: [{"title_key": "asc"}, _NEWER, _BY_ID],
}
_IDS_ONLY: Json = {"_source": False, "stored_fields": "_none_", "track_total_hits": False}
"""An id is read from the sort values, the last of them: fetching it is many times slower."""


def page_body(request: SearchRequest, query: Json) -> Json:
    """Returns the body for a page, total and facets; ``query`` is what the words match."""
    return _paged(request, {**ordered_body(request, query), "aggs": _aggregations(request)})


def _paged(request: SearchRequest, body: Json) -> Json:
    body = {**body, "size": request.limit}
    if request.after and request.limit:
        body["search_after"] = _place(request.sort, request.after)
    elif request.limit:
        body["from"] = request.offset
    return body


def counts_body(request: SearchRequest, query: Json) -> Json:
    """Returns the body for total and facets alone, which the server keeps."""
    return {"query": found(request, query), "aggs": _aggregations(request), "size": 0}


def candidates_body(request: SearchRequest, query: Json, rough: Json, number: int) -> Json:
    """Returns the body for the ids of so many documents of a page and others, the best by a rough
    score. ``query`` is what the words match, without scores.
    """
    kept = [query, *_selections(request.filters)]
    hidden = _real(request.pinned | request.excluded)
    return {
        "query": {"bool": {"must": [rough], "filter": kept, "must_not": [_with_ids(hidden)]}},
        "size": number,
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["id"],
        "track_total_hits": False,
    }


def page_of_body(request: SearchRequest, query: Json, names: list[str]) -> Json:
    """Returns the body for a page of some documents that are all wanted."""
    return _paged(request, _scored_body({"bool": {"filter": [_with_ids(names)], "must": [query]}}))


def ordered_body(request: SearchRequest, query: Json) -> Json:
    """Returns the body for hits in order, as many as the server likes: what is found and passes the
    filters, without the pinned.
    """
    shown = _selections(request.filters)
    if pinned := _real(request.pinned):
        shown.append({"bool": {"must_not": [_with_ids(pinned)]}})
    body: Json = {"query": found(request, query), "sort": _ORDERS[request.sort], **_IDS_ONLY}
    if shown:
        body["post_filter"] = {"bool": {"filter": shown}}
    return body


def count_filter(request: SearchRequest, query: Json) -> Json:
    """Returns what counts in the total of a request."""
    return {"bool": {"filter": [found(request, query), *_selections(request.filters)]}}


def pinned_body(request: SearchRequest, query: Json) -> Json:
    """Returns the body for the pinned documents that are found, with the scores of the words."""
    pinned = _real(request.pinned - request.excluded)
    kept = [_with_ids(pinned), *_selections(request.filters)]
    body = _scored_body({"bool": {"filter": kept, "should": [query]}})
    return {**body, "size": len(pinned)}


def scores_body(names: list[str], query: Json) -> Json:
    """Returns the body for the scores of some documents."""
    body = _scored_body({"bool": {"filter": [_with_ids(names)], "should": [query]}})
    return {**body, "size": len(names)}


def _scored_body(query: Json) -> Json:
    return {"query": query, "sort": _ORDERS[Sort.RELEVANCE], **_IDS_ONLY}


def found(request: SearchRequest, query: Json) -> Json:
    """Returns what the words match and what is pinned, without what is excluded."""
    if pinned := _real(request.pinned):
        query = any_of([query, {"bool": {"filter": [_with_ids(pinned)]}}])
    if excluded := _real(request.excluded):
        query = {"bool": {"must": [query], "must_not": [_with_ids(excluded)]}}
    return query


def _real(names: frozenset[str]) -> list[str]:
    return sorted(name for name in names if name)  # an empty id is refused


def _with_ids(names: list[str]) -> Json:
    return {"ids": {"values": names}}


def _aggregations(request: SearchRequest) -> Json:
    wanted: Json = {TOTAL: {"filter": {"bool": {"filter": _selections(request.filters)}}}}
    for facet in request.facets:
        own = facet if request.facet_scope is FacetScope.EXCLUDE_OWN else None
        wanted[facet_field(facet)] = {
            "filter": {"bool": {"filter": _selections(request.filters, but=own)}},
            "aggs": {
                VALUES: {"terms": {"field": facet_field(facet), "size": VALUES_AT_MOST}},
                NONE: {"missing": {"field": facet_field(facet)}},
            },
        }
    return wanted


def _selections(filters: Filters, but: str | None = None) -> list[Json]:
    """Returns a query for each facet that something is chosen of."""
    known = facet_names()
    return [
        _selected(facet_field(facet), values)
        for facet, values in filters.items()
        if values and facet != but and facet in known
    ]


def _selected(field: str, values: frozenset[str]) -> Json:
    parts: list[Json] = []
    if real := sorted(values - {MISSING}):
        parts.append({"terms": {field: real}})
    if MISSING in values:
        parts.append({"bool": {"must_not": [{"exists": {"field": field}}]}})
    return any_of(parts)


def _place(sort: Sort, after: SortValues) -> list[float | int | str]:
    """Returns sort values of ours as those of the server's order."""
    match sort:
        case Sort.RELEVANCE:
            assert not isinstance(after.first, bytes)
            return [after.first, after.day, after.id]
        case Sort.NEWEST:
            return [after.day, after.id]
        case Sort.OLDEST:
            return [oldest(after.day), after.id]
        case Sort.TITLE:
            assert isinstance(after.first, bytes)
            return [title_key(after.first), after.day, after.id]
