"""Files as the body of a request (multipart/form-data, RFC 7578), read while they are sent."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

_PIECE = 1 << 16
_ESCAPED = {'"': "%22", "\r": "%0D", "\n": "%0A"}


class Form:
    """Iterating gives the body, each time anew, so that it can be sent again."""

    def __init__(self, parts: Iterable[tuple[str, Path]]) -> None:
        boundary = uuid.uuid4().hex
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._parts = [(_head(boundary, field, path.name), path) for field, path in parts]
        self._end = f"--{boundary}--\r\n".encode()

    def __len__(self) -> int:
        """Counts the bytes."""
        files = sum(len(head) + path.stat().st_size + 2 for head, path in self._parts)
        return files + len(self._end)

    def __iter__(self) -> Iterator[bytes]:
        for head, path in self._parts:
            yield head
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece
            yield b"\r\n"
        yield self._end


def _head(boundary: str, field: str, name: str) -> bytes:
    name = "".join(_ESCAPED.get(char, char) for char in name)
    return (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
