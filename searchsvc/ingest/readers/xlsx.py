"""Workbooks (.xlsx): every visible sheet with a header is a table, one row a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from openpyxl.cell.cell import ERROR_CODES

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome
from .fields import BadField
from .mapping import OWN_COLUMNS, TableMapping
from .row_reader import Row, read_rows
from .table import Columns, columns_of, row_of
from .workbook import opened, rows_of, written

_HEADER_WITHIN = 10  # rows: a title may stand above it


class _Header(NamedTuple):
    row: int
    width: int
    columns: Columns


def read(
    source: Input, limits: InputLimits, mapping: TableMapping = OWN_COLUMNS
) -> Iterator[Outcome]:
    """Yields a draft or a plain reason for every row that is not empty, sheet after sheet."""
    with opened(source, limits) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                yield source.note(f"trang tính ẩn “{sheet.title}” không được đọc")
        tables = 0
        for sheet in sheets:
            is_only = len(sheets) == 1
            try:
                header = _header(source, sheet, mapping)
            except UnreadableInput as problem:
                if is_only:
                    raise
                yield source.note(f"trang tính “{sheet.title}”: {problem.reason}", problem.line)
                continue
            tables += 1
            try:
                yield from _outcomes(source, sheet, header, mapping, is_only=is_only)
            except UnreadableInput as problem:  # the next sheet may be sound
                yield problem
        if not tables:
            raise source.problem(NO_TEXT)


def _outcomes(
    source: Input, sheet: Any, header: _Header, mapping: TableMapping, *, is_only: bool
) -> Iterator[Outcome]:
    """What a sheet holds, told with its name; the same title on two sheets is two records."""
    place = f"{source.key}!{sheet.title}"
    inside = source if is_only else replace(source, key=place)
    rows = partial(_rows, source, sheet, header, mapping)
    for outcome in read_rows(inside, rows, mapping.date_format):
        match outcome:
            case Draft():
                yield replace(outcome, input=place)
            case Note():
                yield replace(outcome, source=place)
            case UnreadableInput():
                yield UnreadableInput(place, outcome.reason, outcome.line)


def _header(source: Input, sheet: Any, mapping: TableMapping) -> _Header:
    """The first row that names our columns; raises ``UnreadableInput`` where no table follows."""
    problem = source.problem(NO_TEXT)
    rows = rows_of(source, sheet)
    for number, row in islice(rows, _HEADER_WITHIN):
        cells = [written(cell, "") for cell in row]
        try:
            columns = columns_of(source, cells, mapping)
        except UnreadableInput as error:
            problem = source.problem(error.reason, number)
            continue
        if next(rows, None) is None:
            raise source.problem(NO_TEXT)
        return _Header(number, len(cells), columns)
    raise problem


def _rows(source: Input, sheet: Any, header: _Header, mapping: TableMapping) -> Iterator[Row]:
    for number, row in rows_of(source, sheet):
        if number <= header.row:
            continue
        if error := next((cell for cell in row if cell in ERROR_CODES), None):
            yield Row(number, BadField(f"có ô mang lỗi {error} của bảng tính; hãy sửa công thức"))
            continue
        cells = [written(cell, mapping.date_format) for cell in row]
        # A row ends with its last cell: those that it lacks are empty.
        cells += [""] * (header.width - len(cells))
        yield row_of(number, header.columns, cells, mapping)
