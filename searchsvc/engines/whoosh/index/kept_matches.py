"""What words and phrases match, kept for the next search of the same generation that asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from searchsvc.engines.whoosh.kernels.types import Floats, Ints

_Found = tuple[Ints, Floats]
_SHARE = 8


class KeptMatches:
    """Documents and a number for each, by what was looked for, within so many bytes: what was asked
    for longest ago goes first. Nobody writes to what is kept. Safe to share between threads.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._found: OrderedDict[Hashable, _Found] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> _Found | None:
        """Returns what was found, if it is still there."""
        with self._lock:
            found = self._found.get(key)
            if found is not None:
                self._found.move_to_end(key)
            return found

    def put(self, key: Hashable, found: _Found) -> _Found:
        """Keeps what was found, and returns it; what is greater than an eighth of all is not kept,
        for it would take the place of too much.
        """
        documents, values = found
        size = documents.nbytes + values.nbytes
        if size * _SHARE > self._most_bytes:
            return found
        kept = documents.copy(), values.copy()  # they may be the beginnings of longer arrays
        with self._lock:
            if key not in self._found:
                self._found[key] = kept
                self._bytes += size
            while self._bytes > self._most_bytes:
                _, gone = self._found.popitem(last=False)
                self._bytes -= sum(array.nbytes for array in gone)
        return kept
