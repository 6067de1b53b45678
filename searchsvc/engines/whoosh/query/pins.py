"""Pinned and excluded ids as documents of a generation."""

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


@dataclass(frozen=True, slots=True)
class PinnedDocuments:
    """The documents that a request pins and those that it excludes, in order; none is both."""

    pinned: Ints
    excluded: Ints

    @classmethod
    def of(cls, searcher: IndexSearcher, request: SearchRequest) -> PinnedDocuments:
        """Looks the ids up; those that are not indexed are left out."""
        return cls(
            _numbers(searcher, request.pinned - request.excluded),
            _numbers(searcher, request.excluded),
        )

    def applied_to(self, matches: Matches) -> Matches:
        """Returns the matches and what is pinned, without what is excluded."""
        documents, scores = matches
        known = documents[_places(documents, self.pinned)]
        missing = np.setdiff1d(self.pinned, known, assume_unique=True)
        if len(missing):
            at = np.searchsorted(documents, missing)
            documents, scores = np.insert(documents, at, missing), np.insert(scores, at, 0.0)
        return _without(Matches(documents, scores), self.excluded)

    def pinned_among(self, found: Matches) -> Matches:
        """Returns those found that are pinned."""
        at = _places(found.documents, self.pinned)
        return Matches(found.documents[at], found.scores[at])

    def not_pinned(self, found: Matches) -> Matches:
        """Returns those found that are not pinned."""
        return _without(found, self.pinned)


def _numbers(searcher: IndexSearcher, ids: Iterable[str]) -> Ints:
    numbers = sorted(number for number in map(searcher.document, ids) if number >= 0)
    return np.array(numbers, dtype=np.int64)


def _places(found: Ints, documents: Ints) -> Ints:
    """Returns where those of some documents stand that are found; both are sorted."""
    first, behind = (np.searchsorted(found, documents, side) for side in _SIDES)
    return first[first < behind]


def _without(found: Matches, unwanted: Ints) -> Matches:
    at = _places(found.documents, unwanted)
    if not len(at):
        return found
    return Matches(np.delete(found.documents, at), np.delete(found.scores, at))
