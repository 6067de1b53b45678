"""Working memory of searches, as long as a generation has documents."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Ints, Slots


class Buffers:
    """Arrays over all documents.

    ``totals``, ``seen`` and ``slots`` are all zero whenever nobody works with them: whoever does
    leaves them so, at the cost of what was touched. The others may hold anything; pages of them
    that no search has touched take no memory.
    """

    def __init__(self, size: int) -> None:
        self.totals = np.zeros(size)
        self.seen = np.zeros(size, dtype=bool)
        self.slots: Slots = np.zeros(size, dtype=np.int32)
        self.documents = np.empty(size, dtype=np.int64)
        self.values = np.empty(size)
        self.rows = np.empty((size, 4), dtype=np.int64)
        self.sums = np.empty((size, 4))
        self.found = np.empty((size + 1, 2), dtype=np.int64)
        self._nodes: Ints = np.empty((0, 5), dtype=np.int64)

    def nodes(self, count: int) -> Ints:
        """So many nodes of lists."""
        if len(self._nodes) < count:
            self._nodes = np.empty((count, 5), dtype=np.int64)
        return self._nodes


class BufferPool:
    """One set of buffers for each search that runs at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free: list[Buffers] = []

    def take(self) -> Buffers:
        """Buffers for one search; one that an error left behind is not given back."""
        try:
            return self._free.pop()
        except IndexError:
            return Buffers(self._size)

    def give_back(self, buffers: Buffers) -> None:
        """Let other searches have it; all is as it was."""
        self._free.append(buffers)
