"""What is checked before a zip file, be it an archive or a document, is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO

from searchsvc.ingest.limits import InputLimits

from .base import Input, size

# What zipfile raises on a member that cannot be unpacked: RuntimeError for one that is locked by a
# password and, by a subclass of it, for a compression that it does not know; ValueError where a
# file lost its beginning, so that a member would begin before it.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)
# Where an archive's list of members ends: its signature, and the most that may come behind it.
_END_RECORD, _END_RECORD_BYTES, _MAX_COMMENT = b"PK\x05\x06", 22, 65535
_LARGE_FORMAT = b"PK\x06\x07"
_MAX_ENTRY_BYTES = 1024


def check_list(source: Input, stream: IO[bytes], limits: InputLimits) -> None:
    """Refuse a list of members that would not fit in memory, before it is read."""
    length = stream.seek(0, 2)
    if length > limits.max_zip_bytes:
        raise source.problem(f"kho nén lớn hơn {size(limits.max_zip_bytes)}; hãy chia nhỏ")
    stream.seek(max(0, length - _MAX_COMMENT - _END_RECORD_BYTES - 20))
    tail = stream.read()
    stream.seek(0)
    if _LARGE_FORMAT in tail:
        raise source.problem("kho nén kiểu ZIP64 không được nhận; hãy chia nhỏ rồi nén lại")
    end = tail.rfind(_END_RECORD)
    list_bytes = int.from_bytes(tail[end + 12 : end + 16], "little")
    if end >= 0 and list_bytes > limits.max_zip_members * _MAX_ENTRY_BYTES:
        raise source.problem(too_many(limits))


def is_bomb(member: zipfile.ZipInfo, limits: InputLimits) -> bool:
    """Whether a member becomes so much larger than it is packed that only malice explains it."""
    return member.file_size > limits.max_zip_ratio * max(member.compress_size, 1)


def too_many(limits: InputLimits) -> str:
    """Why an archive with so many members is refused."""
    return f"có hơn {limits.max_zip_members} tệp; hãy chia thành nhiều kho nén"
