"""Uploaded files on disk: copied in pieces, named by their content, bounded in size and number."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, NamedTuple

from searchsvc.errors import Refused, TooLarge
from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.ingest.readers.suffixes import to_save_as
from searchsvc.messages import N_

from .disk_space import full_disk_refused
from .upload_names import plain_name

_PIECE = MEBIBYTE


class Upload(NamedTuple):
    """A file on its way in; ``name`` is what the sender calls it."""

    name: str
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was uploaded: what the person calls it, and the name it is kept under."""

    name: str
    stored: str
    bytes: int

    def as_json(self) -> dict[str, object]:
        """Returns what the catalogue keeps."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """The most bytes and files of one import, and the most bytes of all that are kept."""

    bytes: int
    files: int
    quota: int


def receive(folder: Path, uploads: Iterable[Upload], limits: UploadLimits) -> list[StoredFile]:
    """Copies the files of one import into a new folder; all of them or, with an error, none.

    Raises :class:`Refused` for what cannot be an import, :class:`TooLarge`, :class:`OutOfSpace`.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # others do not look in
    folder.mkdir(mode=0o700)
    try:
        with full_disk_refused():
            stored = list(_stored(folder, uploads, limits))
        if not stored:
            raise Refused(N_("Hãy chọn ít nhất một tệp."))
    except BaseException:
        discard(folder)
        raise
    return stored


def discard(folder: Path) -> None:
    """Deletes the files of an import."""
    shutil.rmtree(folder, ignore_errors=True)


def copy_folder(folder: Path, copy: Path) -> None:
    """Gives the files of an import to another one; on the disk they stay the same."""
    copy.mkdir(mode=0o700)
    for file in folder.iterdir():
        os.link(file, copy / file.name)


def _stored(folder: Path, uploads: Iterable[Upload], limits: UploadLimits) -> Iterator[StoredFile]:
    names: set[str] = set()
    room = limits.bytes
    for upload in uploads:
        if not upload.name:  # a field of the form that was left empty
            continue
        name = plain_name(upload.name)
        if not name:
            raise Refused(N_("Có tệp không có tên; hãy đặt tên cho tệp rồi gửi lại."))
        if target := to_save_as(name):
            raise Refused(
                N_(
                    "“{name}” là loại tệp không đọc được; hãy mở bằng Word, Excel hoặc "
                    "LibreOffice, lưu thành {target} rồi gửi lại."
                ),
                name=name,
                target=target,
            )
        if name in names:
            raise Refused(
                N_("Có hai tệp cùng tên “{name}”; hãy đổi tên một tệp, hoặc nén cả thư mục."),
                name=name,
            )
        names.add(name)
        if len(names) > limits.files:
            raise TooLarge(
                N_("Một lần nhập nhận nhiều nhất {count} tệp; hãy nén chúng thành .zip."),
                count=limits.files,
            )
        file = _copied(folder, name, upload.stream, room)
        room -= file.bytes
        yield file


def _copied(folder: Path, name: str, stream: IO[bytes], room: int) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as copy:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > room:
                raise TooLarge(N_("Các tệp của một lần nhập lớn quá; hãy chia thành nhiều lần."))
            digest.update(piece)
            copy.write(piece)
    stored = digest.hexdigest()
    Path(copy.name).replace(folder / stored)
    return StoredFile(name, stored, size)
