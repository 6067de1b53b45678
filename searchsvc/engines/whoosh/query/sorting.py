"""The order of hits, the same however the index is cut into segments."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.base import EngineHit, SearchRequest
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.query.facets import Sort

from .pins import without
from .scoring import Matches

_SCORE_DECIMALS = 6  # sums taken in another order differ behind that
_TIES_BY_NAME = 1_000  # ids of so many candidates are compared, those of more by rank


def page(
    searcher: IndexSearcher, found: Matches, request: SearchRequest, places: Mapping[int, int]
) -> tuple[EngineHit, ...]:
    """The hits ``offset`` to ``offset + limit``, in order.

    Ties go to the newer document, then to the smaller id. By relevance some documents have
    ``places`` of their own; the others fill what these leave.
    """
    first, last = request.offset, min(request.offset + request.limit, len(found.documents))
    if first >= last:
        return ()
    if not places or request.sort is not Sort.RELEVANCE:
        return _hits(searcher, found, request.sort, first, last)
    before = sum(place < first for place in places.values())
    within = {place: hit for hit, place in places.items() if first <= place < last}
    others = _hits(
        searcher, without(found, places), request.sort, first - before, last - before - len(within)
    )
    rest = iter(others)
    return tuple(
        _hit(searcher, found, within[place]) if place in within else next(rest)
        for place in range(first, last)
    )


def _hit(searcher: IndexSearcher, found: Matches, document: int) -> EngineHit:
    score = found.scores[np.searchsorted(found.documents, document)]
    return EngineHit(searcher.ids(np.array([document]))[0], float(score))


def _hits(
    searcher: IndexSearcher, found: Matches, sort: Sort, first: int, last: int
) -> tuple[EngineHit, ...]:
    if first >= last:
        return ()
    documents, scores = _in_order(searcher, found, sort, last)
    ids = searcher.ids(documents[first:last])
    # What EngineHit(*pair) does for each pair, without a call of Python's for each.
    pairs = zip(ids, scores[first:last].tolist(), strict=True)
    return tuple(map(tuple.__new__, repeat(EngineHit), pairs))


def _in_order(searcher: IndexSearcher, found: Matches, sort: Sort, wanted: int) -> Matches:
    """The first ``wanted`` hits at least, in order."""
    if sort is Sort.RELEVANCE:
        documents, scores, sure = searcher.kernels.top_documents(
            found.scores, found.documents, searcher.dates, wanted, _SCORE_DECIMALS
        )
        if sure:
            return Matches(documents, scores)
    key = _key(searcher, found, sort)
    places: Ints = np.arange(len(key))
    if wanted < len(key):
        places = searcher.kernels.top_k(-key, wanted, 10.0**-_SCORE_DECIMALS)
    places = places[_order(searcher, found.documents[places], key[places])]
    return Matches(found.documents[places], found.scores[places])


def _order(searcher: IndexSearcher, documents: Ints, key: Floats) -> Ints:
    keys = [-searcher.dates[documents], np.round(key, _SCORE_DECIMALS)]
    order = np.lexsort(keys)
    if _has_ties(keys, order):
        order = np.lexsort([_id_order(searcher, documents), *keys])
    return order


def _has_ties(keys: list[NDArray[Any]], order: Ints) -> bool:
    """Whether any two in a row are equal by all keys."""
    equal = [key[order[1:]] == key[order[:-1]] for key in keys]
    return bool(np.logical_and.reduce(equal).any())


def _id_order(searcher: IndexSearcher, documents: Ints) -> Ints:
    """Numbers in the order of the documents' ids."""
    if len(documents) > _TIES_BY_NAME:
        return searcher.id_ranks[documents]
    names = searcher.ids(documents)
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks


def _key(searcher: IndexSearcher, found: Matches, sort: Sort) -> Floats:
    """A number a hit, smaller ones first."""
    match sort:
        case Sort.RELEVANCE:
            return -found.scores
        case Sort.NEWEST:
            return -searcher.dates[found.documents].astype(np.float64)
        case Sort.OLDEST:
            dates = searcher.dates[found.documents].astype(np.float64)
            return np.where(dates == 0, np.inf, dates)  # without a date: last
        case Sort.TITLE:
            return searcher.title_ranks[found.documents].astype(np.float64)
