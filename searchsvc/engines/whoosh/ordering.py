"""The order of hits, the same however the index is cut into segments."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.facets import Sort

from .forms import Ints
from .scoring import Matches, Scores
from .snapshot import Snapshot

_SCORE_DECIMALS = 6  # sums taken in another order differ behind that
_TIES_BY_NAME = 1_000  # ids of so many candidates are compared, those of more by rank


def page(snapshot: Snapshot, found: Matches, sort: Sort, offset: int, limit: int) -> Ints:
    """The places in ``found`` of the hits ``offset`` to ``offset + limit``, in order.

    Ties go to the newer document, then to the smaller id.
    """
    wanted = min(offset + limit, len(found.documents))
    if offset >= wanted:
        return np.empty(0, dtype=np.int64)
    key = _key(snapshot, found, sort)
    candidates = np.arange(len(key))
    if wanted < len(key):
        last = np.partition(key, wanted - 1)[wanted - 1]
        candidates = np.flatnonzero(key <= last + 10.0**-_SCORE_DECIMALS)
    documents = found.documents[candidates]
    keys = [-snapshot.dates[documents], np.round(key[candidates], _SCORE_DECIMALS)]
    order = np.lexsort(keys)
    if _has_ties(keys, order):
        order = np.lexsort([_id_order(snapshot, documents), *keys])
    return candidates[order[offset:wanted]]


def _has_ties(keys: list[NDArray[Any]], order: Ints) -> bool:
    """Whether any two in a row are equal by all keys."""
    equal = [key[order[1:]] == key[order[:-1]] for key in keys]
    return bool(np.logical_and.reduce(equal).any())


def _id_order(snapshot: Snapshot, documents: Ints) -> Ints:
    """Numbers in the order of the documents' ids."""
    if len(documents) > _TIES_BY_NAME:
        return snapshot.id_ranks[documents]
    names = [snapshot.id(document) for document in documents.tolist()]
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks


def _key(snapshot: Snapshot, found: Matches, sort: Sort) -> Scores:
    """A number a hit, smaller ones first."""
    match sort:
        case Sort.RELEVANCE:
            return -found.scores
        case Sort.NEWEST:
            return -snapshot.dates[found.documents].astype(np.float64)
        case Sort.OLDEST:
            dates = snapshot.dates[found.documents].astype(np.float64)
            return np.where(dates == 0, np.inf, dates)  # without a date: last
        case Sort.TITLE:
            return snapshot.title_ranks[found.documents].astype(np.float64)
