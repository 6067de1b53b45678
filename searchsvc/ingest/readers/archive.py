"""Zip archives: members are read in memory by the readers of their formats."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.suffixes import is_passed_over, suffix_of, unsupported

from .base import Input, Outcome, outcomes, size
from .registry import DOCUMENT_READERS

# What zipfile raises on a damaged member: NotImplementedError for a compression it does not know,
# RuntimeError for one that is locked by a password.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Where an archive's list of members ends: its signature, and the most that may come behind it.
_END_RECORD, _END_RECORD_BYTES, _MAX_COMMENT = b"PK\x05\x06", 22, 65535
_LARGE_FORMAT = b"PK\x06\x07"
_MAX_ENTRY_BYTES = 1024


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """What the members of an archive hold, in the order of their names."""
    with source.open() as stream:
        _check_list(source, stream, limits)
        try:
            with zipfile.ZipFile(stream) as archive:
                yield from _members(source, archive, limits)
        except _BROKEN as error:
            raise source.problem("kho nén hỏng hoặc không phải .zip; hãy nén lại") from error


def _check_list(source: Input, stream: IO[bytes], limits: InputLimits) -> None:
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
        raise source.problem(_too_many(limits))


def _members(source: Input, archive: zipfile.ZipFile, limits: InputLimits) -> Iterator[Outcome]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > limits.max_zip_members:
        raise source.problem(_too_many(limits))
    if sum(member.file_size for member in members) > limits.max_zip_bytes:
        raise source.problem(
            f"khi giải nén lớn hơn {size(limits.max_zip_bytes)}; hãy chia thành nhiều kho nén"
        )
    seen: set[str] = set()
    for member in sorted(members, key=lambda member: member.filename):
        if not is_passed_over(PurePosixPath(member.filename)) or _leads_out(member):
            yield from _member(source, archive, member, seen, limits)


def _member(
    source: Input,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    seen: set[str],
    limits: InputLimits,
) -> Iterator[Outcome]:
    inside = Input(f"{source.key}!{member.filename}", lambda: archive.open(member))
    reason = "trùng tên với một tệp khác trong kho nén; hãy đổi tên" if inside.key in seen else ""
    seen.add(inside.key)
    if reason := reason or _refusal(member, limits):
        yield inside.problem(reason)
        return
    try:
        yield from outcomes(inside, DOCUMENT_READERS[suffix_of(member.filename)], limits)
    except _BROKEN:
        yield inside.problem("tệp trong kho nén bị hỏng; hãy nén lại")


def _refusal(member: zipfile.ZipInfo, limits: InputLimits) -> str:
    """Why a member is not read, or nothing."""
    if _leads_out(member):
        return "đường dẫn trong kho nén trỏ ra ngoài; hãy nén lại từ trong thư mục"
    if _file_type(member) not in (0, stat.S_IFREG):
        return "là liên kết hoặc tệp đặc biệt; hãy nén chính tệp gốc"
    if suffix_of(member.filename) == ".zip":
        return "kho nén lồng trong kho nén; hãy giải nén kho bên trong trước"
    if suffix_of(member.filename) not in DOCUMENT_READERS:
        return unsupported(member.filename)
    if member.flag_bits & 1:
        return "được đặt mật khẩu; hãy nén lại không mật khẩu"
    if member.compress_type not in _METHODS:
        return "cách nén không được nhận; hãy nén lại kiểu thường (Deflate)"
    if member.file_size > limits.max_zip_ratio * max(member.compress_size, 1):
        return f"phình hơn {limits.max_zip_ratio} lần khi giải nén, giống bom nén nên không đọc"
    return ""


def _leads_out(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in member.filename


def _file_type(member: zipfile.ZipInfo) -> int:
    """The type of file that a Unix archiver noted; 0 where there is none."""
    return stat.S_IFMT(member.external_attr >> 16)


def _too_many(limits: InputLimits) -> str:
    return f"có hơn {limits.max_zip_members} tệp; hãy chia thành nhiều kho nén"
