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
            valid_postings(self.starts, self.documents, self.counts, size)
            and valid_offsets(self.occurrence_starts, len(self.positions))
            and self._counts_add_up()
        )

    def _counts_add_up(self) -> bool:
        """Returns whether every term has as many positions as its counts say."""
        ends = np.concatenate([[0], np.cumsum(self.counts, dtype=np.int64)])
        return np.array_equal(ends[self.starts], self.occurrence_starts)


@dataclass(frozen=True, slots=True)
class BigramPostings:
    """Bigram ``b`` has the postings ``starts[b]:starts[b + 1]`` of ``documents`` and ``counts``,
    which are of the same types as those of the field's terms: loops are compiled for these.
    """

    starts: Array
    documents: Array
    counts: Array

    @classmethod
    def read(cls, file: ArrayFile, field: Field, size: int) -> BigramPostings:
        """Reads the postings of a field's bigrams in a segment of ``size`` documents, and looks at
        them as at those of its terms. Raises CorruptFile.
        """
        names = (
            f"{field}.bigram_{part}" for part in ("posting_starts", "documents", "frequencies")
        )
        postings = cls(*(file.get(name) for name in names))
        if not valid_postings(postings.starts, postings.documents, postings.counts, size):
            raise CorruptFile(file.path, f"the postings of {field}'s bigrams are damaged")
        return postings


def valid_postings(starts: Array, documents: Array, counts: Array, size: int) -> bool:
    """Returns whether postings belong together: none points outside, no term names a document
    twice, or later than a greater one.
    """
    if len(documents) != len(counts) or not valid_offsets(starts, len(documents)):
        return False
    ascend = documents[1:] > documents[:-1]
    bounds = starts[(starts > 0) & (starts < len(documents))]
    ascend[bounds - 1] = True  # another term begins here
    return bool(ascend.all()) and int(documents.max(initial=0)) < max(size, 1)
