"""Progress: how many bytes of the files have been read, and the end of reading on demand."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Event
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class ReadingStopped(Exception):  # no error: somebody asked for it
    """A file is not read on, since the import is to stop."""


class _StoppableFile(io.FileIO):
    """A file that is not read on once ``stop`` is set."""

    def __init__(self, path: Path, stop: Event) -> None:
        super().__init__(path)
        self._stop = stop

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        """Reads on; raises :class:`ReadingStopped`."""
        if self._stop.is_set():
            raise ReadingStopped
        return super().readinto(buffer)


class Meter:
    """Counts bytes, since how many reports files hold is not known beforehand.

    ``total`` is the size of all files that are going to be read. ``stop`` ends the reading, also
    where it gives no report for long: some files are read once beforehand.
    """

    def __init__(self, total: int = 0, stop: Event | None = None) -> None:
        self.total = total
        self._stop = stop or Event()
        self._behind = 0
        self._size = 0
        self._reached = 0
        self._stream: IO[bytes] | None = None

    def next_file(self, size: int) -> None:
        """Begins a file; the one before is read."""
        self._behind += self._size
        self._size, self._reached, self._stream = size, 0, None

    def open(self, path: Path) -> IO[bytes]:
        """Opens the present file and follows its reading; it may be opened more than once."""
        self._stream = io.BufferedReader(_StoppableFile(path, self._stop))
        return self._stream

    @property
    def read(self) -> int:
        """Bytes read so far; never falls, though archives are not read from front to back."""
        if self._stream is not None:
            place = self._size if self._stream.closed else self._stream.tell()
            self._reached = max(self._reached, min(place, self._size))
        return self._behind + self._reached
