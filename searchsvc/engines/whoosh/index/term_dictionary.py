"""The term dictionary of a generation: its words with the number of documents that hold them.

Collected from the term dictionaries, once for each segment; no posting is read. Numbers are left
out: nobody wants one number for another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

_LAST = "\U0010ffff"


class TermDictionary:
    """The index terms of all segments in order, and how many documents hold each at most."""

    def __init__(self, segments: Sequence[Mapping[str, int]]) -> None:
        total: Counter[str] = Counter()
        for frequencies in segments:
            total.update(frequencies)
        self._terms = sorted(total)
        self._counts = np.array([total[text] for text in self._terms], dtype=np.int64)

    def beginning_with(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Returns the terms that begin with ``prefix`` and their counts, most frequent first."""
        first = bisect_left(self._terms, prefix)
        last = bisect_left(self._terms, prefix + _LAST)
        order = first + np.argsort(-self._counts[first:last], kind="stable")
        return ((self._terms[at], int(self._counts[at])) for at in order)
