"""Workbooks opened within bounds, and what their cells say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from typing import IO, Any

from openpyxl import load_workbook

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import MEBIBYTE, InputLimits

from .base import Input
from .zipcheck import check_list

_BAD = "không phải .xlsx đúng hoặc có mật khẩu; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại"
_TOO_LARGE = "bảng tính quá lớn; hãy chia nhỏ hoặc lưu thành .csv"
_UNPACKED = 4  # times the largest file: what all parts may become
_MAX_TAGS, _MAX_TEXT = 4_000_000, 8 * MEBIBYTE  # of a part; its longest text
_MAX_CELLS = 4_000_000  # of a sheet, with the empty ones between cells that are far apart
_MAX_EXACT = 10**15  # above, a number is not told to its last digit


@contextmanager
def opened(source: Input, limits: InputLimits) -> Iterator[Any]:
    """Opens a workbook; raises ``UnreadableInput`` for one that is broken or too large."""
    raw = io.BytesIO(source.content(limits.max_file_bytes))
    check_list(source, raw, limits)
    try:
        with zipfile.ZipFile(raw) as archive:
            _check_parts(source, archive, limits)
        book = load_workbook(raw, read_only=True, data_only=True)
    except UnreadableInput:
        raise
    except Exception as error:  # a broken file fails anywhere in the library
        raise source.problem(_BAD) from error
    try:
        yield book
    finally:
        book.close()


def _check_parts(source: Input, archive: zipfile.ZipFile, limits: InputLimits) -> None:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > _UNPACKED * limits.max_file_bytes:
        raise source.problem(_TOO_LARGE)
    for part in parts:
        if part.filename.endswith(".xml"):
            with archive.open(part) as stream:
                _check_part(source, stream)


def _check_part(source: Input, stream: IO[bytes]) -> None:
    """The library holds an element at a time, and each of the strings that cells share."""
    tags = run = 0
    for piece in iter(partial(stream.read, MEBIBYTE), b""):
        found = piece.count(b"<")
        tags += found
        run = 0 if found else run + len(piece)
        if tags > _MAX_TAGS or run > _MAX_TEXT:
            raise source.problem(_TOO_LARGE)


def rows_of(source: Input, sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yields the rows of a sheet with their numbers, as far as anything stands in them."""
    sheet.reset_dimensions()  # what a file says of its size need not be so
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    cells = 0
    while True:
        try:
            number, row = next(rows, (0, ()))
        except Exception as error:  # as above
            raise source.problem(_BAD) from error
        if not number:
            return
        cells += len(row) + 1
        if cells > _MAX_CELLS:
            raise source.problem(_TOO_LARGE, number)
        if any(cell not in (None, "") for cell in row):
            yield number, row


def written(value: Any, date_format: str) -> str:
    """Returns what a cell says; a number without a fraction has none, a day no hour."""
    match value:
        case None:
            return ""
        case float() if value.is_integer() and abs(value) < _MAX_EXACT:
            return str(int(value))
        case datetime() if date_format or value.time() == time():
            return value.strftime(date_format) if date_format else value.date().isoformat()
        case date() if date_format:
            return value.strftime(date_format)
        case _:
            return str(value)
