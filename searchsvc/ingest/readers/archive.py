"""Zip archives: members are read in memory by the readers of their formats."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from searchsvc.ingest.limits import InputLimits

from .base import Input, Outcome, Readers, outcomes, size
from .repetition import with_repeated
from .suffixes import is_passed_over, suffix_of, unsupported
from .zipcheck import BROKEN, check_list, is_bomb, too_many

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read(source: Input, limits: InputLimits, readers: Readers) -> Iterator[Outcome]:
    """What the members of an archive hold, in the order of their names."""
    with source.open() as stream:
        check_list(source, stream, limits)
        try:
            with zipfile.ZipFile(stream) as archive:
                yield from _members(source, archive, limits, readers)
        except BROKEN as error:
            raise source.problem("kho nén hỏng hoặc không phải .zip; hãy nén lại") from error


def _members(
    source: Input, archive: zipfile.ZipFile, limits: InputLimits, readers: Readers
) -> Iterator[Outcome]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > limits.max_zip_members:
        raise source.problem(too_many(limits))
    if sum(member.file_size for member in members) > limits.max_zip_bytes:
        raise source.problem(
            f"khi giải nén lớn hơn {size(limits.max_zip_bytes)}; hãy chia thành nhiều kho nén"
        )
    sound: dict[str, Input] = {}
    for member in sorted(members, key=lambda member: member.filename):
        if is_passed_over(PurePosixPath(member.filename)) and not _leads_out(member):
            continue
        inside = Input(f"{source.key}!{member.filename}", partial(archive.open, member))
        if inside.key in sound:
            yield inside.problem("trùng tên với một tệp khác trong kho nén; hãy đổi tên")
        elif reason := _refusal(member, limits, readers):
            yield inside.problem(reason)
        else:
            sound[inside.key] = inside
    for inside in with_repeated(list(sound.values()), limits):
        try:
            yield from outcomes(inside, readers[suffix_of(inside.key)], limits)
        except BROKEN:
            yield inside.problem("tệp trong kho nén bị hỏng; hãy nén lại")


def _refusal(member: zipfile.ZipInfo, limits: InputLimits, readers: Readers) -> str:
    """Why a member is not read, or nothing."""
    if _leads_out(member):
        return "đường dẫn trong kho nén trỏ ra ngoài; hãy nén lại từ trong thư mục"
    if _file_type(member) not in (0, stat.S_IFREG):
        return "là liên kết hoặc tệp đặc biệt; hãy nén chính tệp gốc"
    if suffix_of(member.filename) == ".zip":
        return "kho nén lồng trong kho nén; hãy giải nén kho bên trong trước"
    if suffix_of(member.filename) not in readers:
        return unsupported(member.filename)
    if member.flag_bits & 1:
        return "được đặt mật khẩu; hãy nén lại không mật khẩu"
    if member.compress_type not in _METHODS:
        return "cách nén không được nhận; hãy nén lại kiểu thường (Deflate)"
    if is_bomb(member, limits):
        return f"phình hơn {limits.max_zip_ratio} lần khi giải nén, giống bom nén nên không đọc"
    return ""


def _leads_out(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in member.filename


def _file_type(member: zipfile.ZipInfo) -> int:
    """The type of file that a Unix archiver noted; 0 where there is none."""
    return stat.S_IFMT(member.external_attr >> 16)
