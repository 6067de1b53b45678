"""Working memory of searches, as long as a generation has documents."""

from __future__ import annotations

import numpy as np

from .kernels.types import Ints


class Totals:
    """A sum for each document and which documents have one; ``touched`` names them.

    Whoever uses it leaves sums and ``seen`` zero, at the cost of what it touched.
    """

    def __init__(self, size: int) -> None:
        self.values = np.zeros(size)
        self.seen = np.zeros(size, dtype=bool)
        self.touched = np.zeros(size, dtype=np.int64)


class Scratch:
    """Arrays over all documents: sums for one word and for several, a slot and a row for some."""

    def __init__(self, size: int) -> None:
        self.word = Totals(size)
        self.words = Totals(size)
        self.slots = np.zeros(size, dtype=np.int32)
        # What follows may hold anything: pages that no search has touched take no memory.
        self.candidates = np.empty(size, dtype=np.int64)
        self.values = np.empty(size)
        self.rows = np.empty((size, 4), dtype=np.int64)
        self.sums = np.empty((size, 4))
        self.found = np.empty((size + 1, 2), dtype=np.int64)
        self._nodes: Ints = np.empty((0, 4), dtype=np.int64)

    def nodes(self, count: int) -> Ints:
        """So many nodes of lists."""
        if len(self._nodes) < count:
            self._nodes = np.empty((2 * count, 4), dtype=np.int64)
        return self._nodes


class ScratchPool:
    """One scratch for each search that runs at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free: list[Scratch] = []

    def take(self) -> Scratch:
        """A scratch for one search; one that an error left behind is not given back."""
        try:
            return self._free.pop()
        except IndexError:
            return Scratch(self._size)

    def give_back(self, scratch: Scratch) -> None:
        """Let other searches have it; all is as it was."""
        self._free.append(scratch)
