"""The order of hits, the same however the index is cut into segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.base import EngineHit, SortValues
from searchsvc.engines.ranking import SCORE_DECIMALS, sort_key, tie_keys
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.query.facets import Sort

from .scoring import Matches

TIES_BY_NAME = 1_000  # ids of so many candidates are compared, those of more by rank


def page(
    searcher: IndexSearcher, found: Matches, sort: Sort, offset: int, limit: int
) -> tuple[EngineHit, ...]:
    """Returns the hits ``offset`` to ``offset + limit``, in order."""
    last = min(offset + limit, len(found.documents))
    if offset >= last:
        return ()
    documents, scores = _in_order(searcher, found, sort, last)
    shown = Matches(documents[offset:last], scores[offset:last])
    values = _sort_values(searcher, shown, sort)
    return tuple(map(EngineHit, (each.id for each in values), shown.scores.tolist(), values))


def _sort_values(searcher: IndexSearcher, shown: Matches, sort: Sort) -> list[SortValues]:
    days = searcher.dates[shown.documents].tolist()
    first: Sequence[float | bytes] = days
    if sort is Sort.RELEVANCE:
        first = np.round(shown.scores, SCORE_DECIMALS).tolist()
    elif sort is Sort.TITLE:
        first = list(map(searcher.title, shown.documents.tolist()))
    return list(map(SortValues, first, days, searcher.ids(shown.documents)))


def as_hits(searcher: IndexSearcher, documents: Ints, scores: Floats) -> tuple[EngineHit, ...]:
    """Returns documents by id, without a place in the order."""
    return tuple(map(EngineHit, searcher.ids(documents), scores.tolist()))


def all_in_order(searcher: IndexSearcher, found: Matches, sort: Sort) -> Ints:
    """Returns all documents, in order."""
    key = keys_of(searcher, found, sort)
    return found.documents[_order(searcher, found.documents, key)]


def _in_order(searcher: IndexSearcher, found: Matches, sort: Sort, wanted: int) -> Matches:
    """Returns the first ``wanted`` hits at least, in order."""
    if sort is Sort.RELEVANCE:
        documents, scores, sure = searcher.kernels.top_documents(
            found.scores, found.documents, searcher.dates, wanted, SCORE_DECIMALS
        )
        if sure:
            return Matches(documents, scores)
    key = keys_of(searcher, found, sort)
    places: Ints = np.arange(len(key))
    if wanted < len(key):
        places = searcher.kernels.top_k(-key, wanted, 10.0**-SCORE_DECIMALS)
    places = places[_order(searcher, found.documents[places], key[places])]
    return Matches(found.documents[places], found.scores[places])


def _order(searcher: IndexSearcher, documents: Ints, key: Floats) -> Ints:
    keys = tie_keys(key, searcher.dates[documents])
    order = np.lexsort(keys)
    if _has_ties(keys, order):
        order = np.lexsort([_id_order(searcher, documents), *keys])
    return order


def _has_ties(keys: list[NDArray[Any]], order: Ints) -> bool:
    """Returns whether any two in a row are equal by all keys."""
    equal = [key[order[1:]] == key[order[:-1]] for key in keys]
    return bool(np.logical_and.reduce(equal).any())


def _id_order(searcher: IndexSearcher, documents: Ints) -> Ints:
    """Returns numbers in the order of the documents' ids."""
    if len(documents) > TIES_BY_NAME:
        return searcher.id_ranks[documents]
    names = searcher.ids(documents)
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks


def keys_of(searcher: IndexSearcher, found: Matches, sort: Sort) -> Floats:
    """Returns a number for each hit, smaller ones first."""
    if sort is Sort.RELEVANCE:
        return sort_key(sort, found.scores)
    values = searcher.title_ranks if sort is Sort.TITLE else searcher.dates
    return sort_key(sort, values[found.documents].astype(np.float64))
