"""Working memory of searches, as long as a generation has documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np


class Totals:
    """A sum for each document and which documents have one; ``touched`` names them.

    Whoever uses it leaves sums and ``seen`` zero, at the cost of what it touched.
    """

    def __init__(self, size: int) -> None:
        self.values = np.zeros(size)
        self.seen = np.zeros(size, dtype=bool)
        self.touched = np.zeros(size, dtype=np.int64)


class Scratch:
    """Arrays over all documents: sums for one word, sums for several, a slot for some."""

    def __init__(self, size: int) -> None:
        self.word = Totals(size)
        self.words = Totals(size)
        self.slots = np.zeros(size, dtype=np.int64)
        self.candidates = np.zeros(size, dtype=np.int64)  # may hold anything


class ScratchPool:
    """One scratch for each search that runs at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free: list[Scratch] = []

    @contextmanager
    def lend(self) -> Iterator[Scratch]:
        """A scratch for one search; one that was left behind by an error is not lent again."""
        try:
            scratch = self._free.pop()
        except IndexError:
            scratch = Scratch(self._size)
        yield scratch
        self._free.append(scratch)
