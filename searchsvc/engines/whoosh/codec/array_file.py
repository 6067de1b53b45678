"""A file of named arrays: contiguous, little-endian, checked, read by mapping it into memory.

Layout: an 8-byte mark, the arrays (each on a 64-byte boundary), a table of them in JSON, and a tail
of 24 bytes: length and CRC-32 of the table, the format's version, the mark again. Nothing in the
file is ever run or unpickled. The table is checked when the file is opened, an array when it is
first asked for. Both together say what can be mapped: no offset or count is believed before it was
found to lie inside the file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.whoosh import files
from searchsvc.engines.whoosh.errors import CorruptFile

MARK = b"SRCHARR\x00"
VERSION = 1
_ALIGNMENT = 64
_TAIL = struct.Struct("<QIIxxxxxxxx")
_TAIL_BYTES = _TAIL.size
_PIECE_BYTES = 1 << 18
_DTYPES = frozenset({"|u1", "<u2", "<u4", "<u8"})

Array = NDArray[Any]


def narrowest(largest: int, *, from_type: str = "|u1") -> np.dtype[Any]:
    """Returns the smallest unsigned type from ``from_type`` on that holds ``largest``."""
    types = ("|u1", "<u2", "<u4")
    for name in types[types.index(from_type) :]:
        if largest <= np.iinfo(name).max:
            return np.dtype(name)
    return np.dtype("<u8")


@dataclass(slots=True)
class _Part:
    """An array that is being written."""

    dtype: np.dtype[Any]
    count: int
    start: int
    written: int = 0
    checksum: int = 0


class ArrayFileWriter:
    """Writes arrays, each from its beginning to its end; :func:`new_array_file` makes it."""

    def __init__(self, descriptor: int, shapes: Mapping[str, tuple[np.dtype[Any], int]]) -> None:
        self._descriptor = descriptor
        self._parts: dict[str, _Part] = {}
        end = _MARK_BYTES
        for name, (dtype, count) in shapes.items():
            start = -(-end // _ALIGNMENT) * _ALIGNMENT
            self._parts[name] = _Part(np.dtype(dtype).newbyteorder("<"), count, start)
            end = start + count * np.dtype(dtype).itemsize
        self._end = end
        files.allocate(descriptor, end)
        files.write(descriptor, MARK, 0)

    def append(self, name: str, numbers: Array) -> None:
        """Writes the next numbers of an array."""
        part = self._parts[name]
        content = np.ascontiguousarray(numbers, dtype=part.dtype).view(np.uint8).data
        files.write(self._descriptor, content, part.start + part.written * part.dtype.itemsize)
        part.written += len(numbers)
        part.checksum = zlib.crc32(content, part.checksum)

    def finish(self) -> None:
        """Writes the table with the checksums; the file is whole after that."""
        assert all(part.written == part.count for part in self._parts.values())
        table = json.dumps(
            {
                name: [part.dtype.str, part.count, part.start, part.checksum]
                for name, part in self._parts.items()
            }
        ).encode()
        tail = _TAIL.pack(len(table), zlib.crc32(table), VERSION)
        files.write(self._descriptor, table + tail[:-_MARK_BYTES] + MARK, self._end)


_MARK_BYTES = len(MARK)


@contextmanager
def new_array_file(
    path: Path, shapes: Mapping[str, tuple[np.dtype[Any], int]]
) -> Iterator[ArrayFileWriter]:
    """Makes a file of arrays whose types and lengths are known beforehand; within ``with``."""
    with files.created(path) as descriptor:
        writer = ArrayFileWriter(descriptor, shapes)
        yield writer
        writer.finish()


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes arrays that are all in memory."""
    shapes = {name: (array.dtype, len(array)) for name, array in arrays.items()}
    with new_array_file(path, shapes) as writer:
        for name, array in arrays.items():
            writer.append(name, array)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an array lies in a file, as its table says."""

    dtype: str
    count: int
    start: int
    checksum: int

    def __post_init__(self) -> None:
        """Raises ValueError for what no writer of ours writes."""
        numbers = (self.count, self.start, self.checksum)
        if any(type(number) is not int or number < 0 for number in numbers):
            raise ValueError
        if self.dtype not in _DTYPES or self.start < _MARK_BYTES or self.start % _ALIGNMENT:
            raise ValueError

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.start + self.count * np.dtype(self.dtype).itemsize


def _read_table(path: Path, file: BinaryIO) -> dict[str, _Place]:
    """Reads which arrays there are and where; raises CorruptFile where the file is not whole."""
    size = file.seek(0, 2)
    if size < _MARK_BYTES + _TAIL_BYTES:
        raise CorruptFile(path, "truncated")
    tail = _read(file, size - _TAIL_BYTES, _TAIL_BYTES)
    if _read(file, 0, _MARK_BYTES) != MARK or tail[-_MARK_BYTES:] != MARK:
        raise CorruptFile(path, "not an index file, or truncated")
    length, checksum, version = _TAIL.unpack(tail)
    if version != VERSION:
        raise CorruptFile(path, f"format version {version}, not {VERSION}")
    start = size - _TAIL_BYTES - length
    if start < _MARK_BYTES:
        raise CorruptFile(path, "the table of arrays is damaged")
    table_bytes = _read(file, start, length)
    if zlib.crc32(table_bytes) != checksum:
        raise CorruptFile(path, "the table of arrays is damaged")
    try:
        table = {name: _Place(*place) for name, place in json.loads(table_bytes).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise CorruptFile(path, "the table of arrays is not one") from None
    for name, place in table.items():
        if place.end > start:
            raise CorruptFile(path, f"array {name} lies outside the file")
    return table


def _read(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


def verify(path: Path) -> Iterator[int]:
    """Reads a whole file piece by piece, without mapping it; yields the length of each piece, in
    bytes. Raises CorruptFile where it is not what was written or cannot be read.
    """
    try:
        with path.open("rb") as file:
            for name, place in _read_table(path, file).items():
                checksum = 0
                for start in range(place.start, place.end, _PIECE_BYTES):
                    piece = _read(file, start, min(_PIECE_BYTES, place.end - start))
                    checksum = zlib.crc32(piece, checksum)
                    yield len(piece)
                if checksum != place.checksum:
                    raise CorruptFile(path, f"array {name} is damaged")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CorruptFile(path, f"it cannot be read: {error.strerror}") from error


class ArrayFile:
    """A file of arrays, mapped read-only. Pages are shared by all processes that map it."""

    def __init__(self, path: Path) -> None:
        """Raises :class:`CorruptFile` naming the file where it is not whole."""
        self.path = path
        with path.open("rb") as file:
            self._table = _read_table(path, file)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._checked: dict[str, Array] = {}

    @property
    def names(self) -> Collection[str]:
        """The arrays there are."""
        return self._table.keys()

    def count(self, name: str) -> int:
        """Counts the numbers in an array; raises :class:`CorruptFile` where it is missing."""
        return self._place(name).count

    def dtype(self, name: str) -> str:
        """Returns the type of an array's numbers, as NumPy writes it."""
        return self._place(name).dtype

    def _place(self, name: str) -> _Place:
        if name not in self._table:
            raise CorruptFile(self.path, f"array {name} is missing")
        return self._table[name]

    def get(self, name: str) -> Array:
        """Returns an array, checked on first use; raises :class:`CorruptFile`."""
        known = self._checked.get(name)
        if known is not None:
            return known
        place = self._place(name)
        array: Array = np.frombuffer(self._map, place.dtype, place.count, place.start)
        if zlib.crc32(array.data) != place.checksum:
            raise CorruptFile(self.path, f"array {name} is damaged")
        self._checked[name] = array
        return array
