"""Working memory of searches, as long as a generation has documents."""

from __future__ import annotations

import numpy as np

from .types import Slots


class Buffers:
    """Arrays over all documents.

    ``accumulator``, ``seen`` and ``slots`` are all zero whenever nobody works with them: whoever
    does leaves them so, at the cost of what was touched. The others may hold anything; pages of
    them that no search has touched take no memory.
    """

    def __init__(self, size: int) -> None:
        self.accumulator = np.zeros(size)
        self.seen = np.zeros(size, dtype=bool)
        self.slots: Slots = np.zeros(size, dtype=np.int32)
        self.documents = np.empty(size, dtype=np.int64)
        self.values = np.empty(size)


class BufferPool:
    """One set of buffers for each search that runs at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free: list[Buffers] = []

    def take(self) -> Buffers:
        """Returns buffers for one search; those that an error left behind do not come back."""
        try:
            return self._free.pop()
        except IndexError:
            return Buffers(self._size)

    def give_back(self, buffers: Buffers) -> None:
        """Lets other searches have them; all is as it was."""
        self._free.append(buffers)
