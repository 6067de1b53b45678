"""Workbooks (.xlsx): every visible sheet with a header is a table, one row a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from .formula_guard import unguarded
from .mapping import OWN_COLUMNS, TableMapping
from .row_reader import Row, read_rows
from .table import columns_of, row_of
from .workbook import opened, rows_of, written

_HEADER_WITHIN = 10  # rows: a title may stand above it
_CONTINUED = re.compile(r"body \d+")


class _Header(NamedTuple):
    row: int
    names: list[str]
    """Our names for the columns but those where a long body goes on."""
    columns: list[int]
    continued: list[int]


def read(
    source: Input, limits: InputLimits, mapping: TableMapping = OWN_COLUMNS
) -> Iterator[Outcome]:
    """Yields a draft or a plain reason for every row that is not empty, sheet after sheet."""
    with opened(source, limits) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in book.worksheets:
            if sheet not in sheets:
                yield source.note(f"trang tính ẩn “{sheet.title}” không được đọc")
        tables = 0
        for sheet in sheets:
            try:
                header = _header(source, sheet, mapping)
            except UnreadableInput as problem:
                if len(sheets) == 1:
                    raise
                yield source.note(f"trang tính “{sheet.title}”: {problem.reason}", problem.line)
                continue
            tables += 1
            yield from _outcomes(source, sheet, header, mapping, is_only=len(sheets) == 1)
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
    """The first row that names our columns; raises ``UnreadableInput`` where there is none."""
    problem = source.problem(NO_TEXT)
    for number, row in islice(rows_of(source, sheet), _HEADER_WITHIN):
        cells = [written(cell, "") for cell in row]
        continued = [at for at, cell in enumerate(cells) if _CONTINUED.fullmatch(cell)]
        columns = [at for at in range(len(cells)) if at not in continued]
        try:
            names = columns_of(source, [cells[at] for at in columns], mapping)
        except UnreadableInput as error:
            problem = source.problem(error.reason, number)
        else:
            return _Header(number, names, columns, continued)
    raise problem


def _rows(source: Input, sheet: Any, header: _Header, mapping: TableMapping) -> Iterator[Row]:
    for number, row in rows_of(source, sheet):
        if number <= header.row:
            continue
        if error := next((cell for cell in row if cell in ERROR_CODES), None):
            yield Row(number, BadField(f"có ô mang lỗi {error} của bảng tính; hãy sửa công thức"))
            continue
        yield row_of(number, header.names, _cells(row, header, mapping), mapping)


def _cells(row: Sequence[Any], header: _Header, mapping: TableMapping) -> list[str]:
    """A row's cells in their columns; what a long body goes on with is put behind it.

    A row ends with its last cell: those that it lacks are empty.
    """
    texts = [written(cell, mapping.date_format) for cell in row]
    texts += [""] * (1 + max(header.columns) - len(texts))
    cells = [texts[at] for at in header.columns]
    if header.continued and "body" in header.names:
        rest = (unguarded(texts[at]) for at in header.continued if at < len(texts))
        cells[header.names.index("body")] += "".join(rest)
    beyond = 1 + max((*header.columns, *header.continued))
    return [*cells, *texts[beyond:]]
