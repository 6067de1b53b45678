"""Going on behind a hit of an earlier page, on whatever generation (``search_after``)."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from searchsvc.engines.base import SortValues
from searchsvc.engines.ranking import SCORE_DECIMALS, sort_key
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Ints, Mask
from searchsvc.query.facets import Sort

from .scoring import Matches
from .sorting import TIES_BY_NAME, keys_of


def behind(searcher: IndexSearcher, found: Matches, sort: Sort, after: SortValues) -> Matches:
    """Returns what of ``found`` stands behind ``after`` in an order; a pass over all of it."""
    first, day = _place_of(searcher, sort, after), after.day
    keys = np.round(keys_of(searcher, found, sort), SCORE_DECIMALS)
    days = searcher.dates[found.documents]
    equal = keys == first
    is_behind = (keys > first) | (equal & (days < day))
    ties = np.flatnonzero(equal & (days == day))
    is_behind[ties] = _ids_behind(searcher, found.documents[ties], after.id)
    return Matches(found.documents[is_behind], found.scores[is_behind])


def _place_of(searcher: IndexSearcher, sort: Sort, after: SortValues) -> float:
    """Returns the number that stands for ``after`` where hits have those of ``keys_of``."""
    first = after.first
    value = _title_rank(searcher, first) if isinstance(first, bytes) else first
    return float(np.round(sort_key(sort, np.array([value], dtype=np.float64)), SCORE_DECIMALS)[0])


def _title_rank(searcher: IndexSearcher, key: bytes) -> float:
    """Returns the rank of a title; one that no document has stands between two ranks."""
    ranks = searcher.title_ranks
    holders = np.zeros(int(ranks.max(initial=-1)) + 1, dtype=np.int64)  # a document of each rank
    holders[ranks] = np.arange(len(ranks))
    places = range(len(holders))
    rank = bisect_left(places, key, key=lambda place: searcher.title(int(holders[place])))
    is_known = rank < len(holders) and searcher.title(int(holders[rank])) == key
    return rank if is_known else rank - 0.5


def _ids_behind(searcher: IndexSearcher, documents: Ints, name: str) -> Mask:
    """Returns which ids come behind another one; of many, by rank, where that is indexed."""
    if len(documents) > TIES_BY_NAME and (known := searcher.document(name)) >= 0:
        ranks = searcher.id_ranks
        return np.asarray(ranks[documents] > ranks[known])
    return np.array([each > name for each in searcher.ids(documents)], dtype=bool)
