"""A field's postings as they lie in a segment file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field

from .array_file import Array, ArrayFile
from .byte_strings import valid_offsets


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
        """Reads the postings of a field in a segment of ``size`` documents.

        Compiled code follows these numbers without looking; so they are looked at here, once.
        Raises CorruptFile where one of them points outside.
        """
        postings = cls(
            file.get(f"{field}.term_starts"),
            file.get(f"{field}.documents"),
            file.get(f"{field}.counts"),
            file.get(f"{field}.occurrence_starts"),
            file.get(f"{field}.positions"),
        )
        if not postings._is_valid(size):
            raise CorruptFile(file.path, f"the postings of {field} do not belong together")
        return postings

    def of(self, term: int) -> tuple[Array, Array, Array]:
        """Returns the documents that hold a term, how often each does, and where."""
        span = slice(int(self.starts[term]), int(self.starts[term + 1]))
        occurrences = slice(
            int(self.occurrence_starts[term]), int(self.occurrence_starts[term + 1])
        )
        return self.documents[span], self.counts[span], self.positions[occurrences]

    def _is_valid(self, size: int) -> bool:
        return (
            len(self.documents) == len(self.counts)
            and (not len(self.documents) or int(self.documents.max()) < size)
            and valid_offsets(self.starts, len(self.documents))
            and valid_offsets(self.occurrence_starts, len(self.positions))
            and self._documents_ascend()
            and self._counts_add_up()
        )

    def _documents_ascend(self) -> bool:
        """Returns whether no term names a document twice, or later than a greater one."""
        ascend = self.documents[1:] > self.documents[:-1]
        bounds = self.starts[(self.starts > 0) & (self.starts < len(self.documents))]
        ascend[bounds - 1] = True  # another term begins here
        return bool(ascend.all())

    def _counts_add_up(self) -> bool:
        """Returns whether every term has as many positions as its counts say."""
        ends = np.concatenate([[0], np.cumsum(self.counts, dtype=np.int64)])
        return np.array_equal(ends[self.starts], self.occurrence_starts)
