"""Answers a request on one generation: words, pins, filters, then counts and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from searchsvc.engines.base import EngineHit, SearchRequest, SearchResult
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.query.facets import Sort

from .after import behind
from .evaluation import evaluate
from .facet_filter import FilteredMatches
from .phrase_beginnings import PhraseBeginnings
from .pins import PinnedDocuments
from .scoring import Matches
from .sorting import all_in_order, as_hits, page

_SCANNED = 1_000  # ids that are read at a time


def search(searcher: IndexSearcher, request: SearchRequest) -> SearchResult:
    """Answers a search; by relevance alone it is worth its time to look at adjacent pairs."""
    ranked = request.sort is Sort.RELEVANCE and request.limit > 0
    filtered, pins = _filtered(searcher, request, ranked)
    others = found = filtered.passing()
    if pins:
        others = pins.not_pinned(found)
    return SearchResult(
        len(found.documents),
        _page(searcher, others, request),
        filtered.count(request.facets, request.facet_scope) if request.facets else {},
        as_hits(searcher, *pins.pinned_among(found)) if pins else (),
    )


def _page(
    searcher: IndexSearcher, others: Matches, request: SearchRequest
) -> tuple[EngineHit, ...]:
    if request.after:
        others = behind(searcher, others, request.sort, request.after)
        return page(searcher, others, request.sort, 0, request.limit)
    return page(searcher, others, request.sort, request.offset, request.limit)


def count_many(searcher: IndexSearcher, requests: Sequence[SearchRequest]) -> list[int]:
    """Counts what each of some searches finds."""
    beginnings = PhraseBeginnings(searcher)
    return [_count(searcher, request, beginnings) for request in requests]


def _count(searcher: IndexSearcher, request: SearchRequest, beginnings: PhraseBeginnings) -> int:
    filtered, _ = _filtered(searcher, request, ranked=False, beginnings=beginnings)
    return len(filtered.passing().documents)


def scan(searcher: IndexSearcher, request: SearchRequest) -> Iterator[str]:
    """Returns the ids of all that a search finds but the pinned, in order; eight bytes a document
    are held, and some ids.
    """
    filtered, pins = _filtered(searcher, request, request.sort is Sort.RELEVANCE)
    found = filtered.passing()
    documents = all_in_order(searcher, pins.not_pinned(found) if pins else found, request.sort)
    first = searcher.ids(documents[:_SCANNED])  # now, so that damage is met by this call
    later = range(_SCANNED, len(documents), _SCANNED)
    batches = (searcher.ids(documents[at : at + _SCANNED]) for at in later)
    return chain(first, chain.from_iterable(batches))


def _filtered(
    searcher: IndexSearcher,
    request: SearchRequest,
    ranked: bool,
    beginnings: PhraseBeginnings | None = None,
) -> tuple[FilteredMatches, PinnedDocuments | None]:
    """Returns what matches and is pinned, without what is excluded, and the request's pins."""
    matches = evaluate(searcher, request.root, ranked=ranked, beginnings=beginnings)
    if not (request.pinned or request.excluded):
        return FilteredMatches(searcher, matches, request.filters), None
    pins = PinnedDocuments.of(searcher, request)
    return FilteredMatches(searcher, pins.applied_to(matches), request.filters), pins
