"""A field's postings as they lie in a segment file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from searchsvc.errors import DamagedIndex
from searchsvc.query.ast import Field

from .files import Array, ArrayFile


@dataclass(frozen=True, slots=True)
class Postings:
    """Term ``t`` has the postings ``starts[t]:starts[t + 1]`` of ``documents`` and ``counts``.

    Its positions, document by document, are ``occurrence_starts[t]:occurrence_starts[t + 1]``.
    """

    starts: Array
    documents: Array
    counts: Array
    occurrence_starts: Array
    positions: Array

    @classmethod
    def read(cls, file: ArrayFile, field: Field, size: int) -> Postings:
        """The postings of a field in a segment of ``size`` documents.

        Compiled code follows these numbers without looking; so they are looked at here, once.
        Raises DamagedIndex where one of them points outside.
        """
        postings = cls(
            file.get(f"{field}.term_starts"),
            file.get(f"{field}.documents"),
            file.get(f"{field}.counts"),
            file.get(f"{field}.occurrence_starts"),
            file.get(f"{field}.positions"),
        )
        if not postings._is_sound(size):
            raise DamagedIndex(file.path, f"the postings of {field} do not belong together")
        return postings

    def of(self, term: int) -> tuple[Array, Array, Array]:
        """The documents that hold a term, how often each does, and where."""
        span = slice(int(self.starts[term]), int(self.starts[term + 1]))
        places = slice(int(self.occurrence_starts[term]), int(self.occurrence_starts[term + 1]))
        return self.documents[span], self.counts[span], self.positions[places]

    def _is_sound(self, size: int) -> bool:
        return (
            len(self.documents) == len(self.counts)
            and int(self.documents.max(initial=0)) < max(size, 1)
            and _divides(self.starts, len(self.documents))
            and _divides(self.occurrence_starts, len(self.positions))
            and self._counts_add_up()
        )

    def _counts_add_up(self) -> bool:
        """Whether every term has as many positions as its counts say."""
        ends = np.concatenate([[0], np.cumsum(self.counts, dtype=np.int64)])
        return np.array_equal(ends[self.starts], self.occurrence_starts)


def _divides(starts: Array, length: int) -> bool:
    """Whether starts run from 0 to a length, never back."""
    return (
        len(starts) > 0
        and int(starts[0]) == 0
        and int(starts[-1]) == length
        and bool((starts[1:] >= starts[:-1]).all())
    )
