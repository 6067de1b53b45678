"""Progress: how many bytes of the files have been read."""

from __future__ import annotations

from typing import IO


class Meter:
    """Counts bytes, since how many reports files hold is not known beforehand.

    ``total`` is the size of all files that are going to be read.
    """

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self._behind = 0
        self._size = 0
        self._reached = 0
        self._stream: IO[bytes] | None = None

    def next_file(self, size: int) -> None:
        """Begins a file; the one before is read."""
        self._behind += self._size
        self._size, self._reached, self._stream = size, 0, None

    def watch(self, stream: IO[bytes]) -> IO[bytes]:
        """Returns a stream of the present file, and follows it; it may be opened more than once."""
        self._stream = stream
        return stream

    @property
    def read(self) -> int:
        """Bytes read so far; never falls, though archives are not read from front to back."""
        if self._stream is not None:
            place = self._size if self._stream.closed else self._stream.tell()
            self._reached = max(self._reached, min(place, self._size))
        return self._behind + self._reached
