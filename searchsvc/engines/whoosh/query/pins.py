"""What people chose for a query: documents put into the answer at a place, others taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Ints

from .scoring import Matches

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
_NO_PLACES: dict[int, int] = {}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pins and hides of a request by document number.

    ``pinned`` holds the position of each, from 1 on, in the order in which they take their places.
    """

    pinned: dict[int, int]
    hidden: Ints

    @classmethod
    def of(cls, searcher: IndexSearcher, request: SearchRequest) -> Chosen:
        """Look the ids up; what is hidden is not pinned, what is not indexed is neither."""
        pinned: dict[int, int] = {}
        for pin in sorted(request.pinned, key=lambda pin: pin.position):
            if pin.id not in request.hidden and (document := searcher.document(pin.id)) >= 0:
                pinned.setdefault(document, pin.position)
        return cls(pinned, _sorted(map(searcher.document, request.hidden)))

    def applied_to(self, matches: Matches) -> Matches:
        """The matches and what is pinned, without what is hidden."""
        documents, scores = matches
        wanted = _sorted(self.pinned)
        missing = np.setdiff1d(wanted, documents[_among(documents, wanted)], assume_unique=True)
        if len(missing):
            at = np.searchsorted(documents, missing)
            documents, scores = np.insert(documents, at, missing), np.insert(scores, at, 0.0)
        return without(Matches(documents, scores), self.hidden)

    def places_in(self, found: Matches) -> dict[int, int]:
        """Where the pinned documents among those found stand, from 0 on."""
        if not self.pinned:
            return _NO_PLACES
        at = _among(found.documents, _sorted(self.pinned))
        present = set(found.documents[at].tolist())
        places: dict[int, int] = {}
        free = 0
        for document, position in self.pinned.items():
            if document in present:
                places[document] = max(position - 1, free)
                free = places[document] + 1
        return _closed_up(places, len(found.documents))


def without(found: Matches, unwanted: Iterable[int]) -> Matches:
    """The matches without some documents."""
    at = _among(found.documents, _sorted(unwanted))
    if not len(at):
        return found
    return Matches(np.delete(found.documents, at), np.delete(found.scores, at))


def _among(found: Ints, documents: Ints) -> Ints:
    """Where those of some documents stand that are found; both are sorted."""
    first, behind = (np.searchsorted(found, documents, side) for side in _SIDES)
    return first[first < behind]


def _closed_up(places: dict[int, int], end: int) -> dict[int, int]:
    """The places with none behind the end; those before give way."""
    for document in reversed(places):
        end = places[document] = min(places[document], end - 1)
    return places


def _sorted(documents: Iterable[int]) -> Ints:
    return np.array(sorted(number for number in documents if number >= 0), dtype=np.int64)
