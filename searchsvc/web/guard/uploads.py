"""Requests that carry files: bounded in size, and kept beside the archive while they come in."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from flask import Flask, Request, request

from searchsvc.errors import TooLarge
from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.messages import N_
from searchsvc.services.imports.uploads import Upload
from searchsvc.settings import Settings
from searchsvc.web.current import services

ENDPOINTS = frozenset({"desk.new_import", "api.add_import"})
"""Where files are taken."""
MAPPING = "mapping"
"""The field of a form that holds the mapping of columns; all others are files to import."""

_MOST_ELSEWHERE = 16 * MEBIBYTE
_MOST_PARTS = 10_000
_OVERHEAD = MEBIBYTE  # what a form needs beside its files


class _Part(io.RawIOBase):
    """A file within a form: a stretch of the one temporary file that the whole form has.

    A thousand files in a form would otherwise be a thousand open ones.
    """

    def __init__(self, whole: IO[bytes]) -> None:
        self._whole = whole
        self._start = whole.seek(0, io.SEEK_END)
        self._length = self._place = 0

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._length}[whence]
        self._place = base + offset
        return self._place

    def write(self, data: Any) -> int:
        self._whole.seek(self._start + self._place)
        written = self._whole.write(data)
        self._place += written
        self._length = max(self._length, self._place)
        return written

    def readinto(self, buffer: Any) -> int:
        self._whole.seek(self._start + self._place)
        piece = self._whole.read(min(len(buffer), self._length - self._place))
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)


class UploadRequest(Request):
    """Keeps the files of a form where there is room for them."""

    _whole: IO[bytes] | None = None

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        if self.endpoint not in ENDPOINTS:
            return super()._get_file_stream(*args, **kwargs)
        if self._whole is None:
            folder = services().settings.uploads
            folder.mkdir(parents=True, exist_ok=True)
            self._whole = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # see close
        return _Part(self._whole)  # type: ignore[return-value]  # it is one in all but name

    def close(self) -> None:
        """Gives the files back."""
        super().close()
        if self._whole is not None:
            self._whole.close()


def init_app(app: Flask, settings: Settings) -> None:
    """Bounds every request; behind the question for the role, before a form is read."""
    app.request_class = UploadRequest
    app.config["MAX_CONTENT_LENGTH"] = _MOST_ELSEWHERE

    def bound() -> None:
        if request.endpoint not in ENDPOINTS:
            return
        request.max_content_length = settings.max_upload_bytes + _OVERHEAD
        request.max_form_parts = _MOST_PARTS
        if (request.content_length or 0) > request.max_content_length:
            raise TooLarge(
                N_("Một lần nhập nhận nhiều nhất {size} MiB; hãy chia thành nhiều lần."),
                size=settings.max_upload_bytes // MEBIBYTE,
            )

    app.before_request(bound)


def uploaded_files() -> Iterator[Upload]:
    """Returns the files of the request's form."""
    for field, file in request.files.items(multi=True):
        if field != MAPPING:
            yield Upload(file.filename or "", file.stream)


def uploaded_mapping() -> Upload | None:
    """Returns the mapping of columns, where one was sent."""
    file = request.files.get(MAPPING)
    return Upload(file.filename, file.stream) if file and file.filename else None
