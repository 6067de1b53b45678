"""A term's postings as Whoosh steps through them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo

from searchsvc.engines.whoosh.codec.array_file import Array


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The documents that hold a term, how often each does, and where; None: no positions."""

    documents: NDArray[np.int64]
    counts: Array
    positions: Array | None


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]  # untyped to us
    """Steps through postings that are all in arrays; Whoosh sees them as one block."""

    def __init__(
        self,
        term: tuple[str, bytes],
        postings: TermPostings,
        info: TermInfo,
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term = term
        self._documents = postings.documents
        self._counts = postings.counts
        self._positions = postings.positions
        self._ends = np.cumsum(postings.counts, dtype=np.int64)
        self._info = info
        self._at = 0
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        """Returns whether there is a posting here."""
        return self._at < len(self._documents)

    def reset(self) -> None:
        """Goes back to the first posting."""
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Returns another matcher at the same place."""
        return copy(self)

    def id(self) -> int:
        """Returns the document of this posting."""
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        """Returns the documents of all postings."""
        return iter(self._documents.tolist())

    def next(self) -> None:
        """Goes to the next posting."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, document: int) -> None:
        """Goes on to the first posting of a document or of one behind it."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], document))

    def skip_to_quality(self, minimum: float) -> int:
        """Goes to the end where nothing in here scores above ``minimum``; returns 1 if it did."""
        if self.block_quality() > minimum:
            return 0
        self._at = len(self._documents)
        return 1

    def weight(self) -> float:
        """Returns how often the document holds the term."""
        return float(self._counts[self._at])

    def value(self) -> bytes:
        """Returns the positions, as the field's format encodes them."""
        if self._positions is None:
            return b""
        end = int(self._ends[self._at])
        value: bytes = self.format.encode(self._positions[end - int(self._counts[self._at]) : end])
        return value

    def block_min_length(self) -> int:
        """Returns the length of the shortest field that holds the term."""
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        """Returns the length of the longest one."""
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        """Returns how often a document holds the term at most."""
        return float(self._info.max_weight())
