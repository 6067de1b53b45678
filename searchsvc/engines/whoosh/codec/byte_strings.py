"""Sorted byte strings as two arrays: all their bytes, and where each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.jit import COMPILES, compiled

from .array_file import Array, ArrayFile


def pack(strings: Sequence[bytes]) -> tuple[Array, Array]:
    """Returns the bytes of all strings on end, and the starts (one more than strings)."""
    starts = np.zeros(len(strings) + 1, dtype="<u4")
    np.cumsum([len(string) for string in strings], out=starts[1:])
    return np.frombuffer(b"".join(strings), dtype=np.uint8), starts


def packed(name: str, strings: Iterable[bytes]) -> dict[str, Array]:
    """Returns the two arrays under the names that :class:`ByteStrings` reads."""
    data, starts = pack(list(strings))
    return {name: data, f"{name}.starts": starts}


def valid_offsets(starts: Array, length: int) -> bool:
    """Validates offsets: returns whether starts run from 0 to a length, never back."""
    return (
        len(starts) > 0
        and int(starts[0]) == 0
        and int(starts[-1]) == length
        and bool((starts[1:] >= starts[:-1]).all())
    )


class ByteStrings(Sequence[bytes]):
    """The strings of a file; each is cut out when it is asked for."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        """Raises CorruptFile."""
        self._bytes = file.get(name)
        self._data = self._bytes.data
        self._starts = file.get(f"{name}.starts")
        if not valid_offsets(self._starts, len(self._data)):
            raise CorruptFile(file.path, f"strings {name} do not fill their bytes")

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> list[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | list[bytes]:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            if last <= first:
                return []
            bounds = self._starts[first : last + 1].tolist()
            data = bytes(self._data[bounds[0] : bounds[-1]])
            base = bounds[0]
            return [data[a - base : b - base] for a, b in pairwise(bounds)]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return bytes(self._data[self._starts.item(at) : self._starts.item(at + 1)])

    def texts(self, places: NDArray[np.int64]) -> list[str]:
        """Returns the strings at some places, all of them inside, as text."""
        data, starts = self._data, self._starts.item
        return [str(data[starts(at) : starts(at + 1)], "utf-8") for at in places.tolist()]

    def find(self, string: bytes) -> int:
        """Returns the place of a string; -1 where it is not there."""
        at = self._lower_bound(string)
        return at if at < len(self) and self[at] == string else -1

    def prefix_range(self, prefix: bytes) -> tuple[int, int]:
        """Returns from where to where the strings begin with ``prefix``."""
        return self._lower_bound(prefix), self._lower_bound(prefix + b"\xff")

    def _lower_bound(self, wanted: bytes) -> int:
        """Returns where a string stands, or would."""
        if not COMPILES:
            return bisect_left(self, wanted)
        return lower_bound(self._bytes, self._starts, wanted)


def warm_up_lookups() -> None:
    """Compiles what looks strings up, before anybody does."""
    data, starts = pack([])
    lower_bound(data, starts, b"")


@compiled
def lower_bound(data: Array, starts: Array, wanted: bytes) -> int:
    """Returns where a string stands, or would, among those whose bytes are ``data``."""
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high) >> 1
        begin, size = np.int64(starts[middle]), np.int64(starts[middle + 1] - starts[middle])
        at = 0
        while at < size and at < len(wanted) and data[begin + at] == wanted[at]:
            at += 1
        if at < len(wanted) and (at == size or data[begin + at] < wanted[at]):
            low = middle + 1
        else:
            high = middle
    return low
