"""Records written as JSON Lines, as CSV and as a workbook, one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import chain
from typing import IO

from searchsvc.catalog.db.tables import Record
from searchsvc.errors import Refused
from searchsvc.ingest.readers.fields import column_names
from searchsvc.ingest.readers.formula_guard import guarded
from searchsvc.messages import N_
from searchsvc.services.serializers.csv_lines import BYTE_ORDER_MARK, csv_line

from .values import exported_cells, exported_values

_SHEET = "records"
_MAX_ROWS = 1_048_576  # of a sheet, its header too
_PIECE = 32_000  # characters of a body; a cell holds 32 767

Records = Callable[[], Iterator[Record]]
"""Gives the records; each call from the beginning."""

Write = Callable[[Records, IO[bytes]], None]


def write_json_lines(records: Records, stream: IO[bytes]) -> None:
    """Writes an object a line."""
    for record in records():
        stream.write(json.dumps(exported_values(record), ensure_ascii=False).encode() + b"\n")


def write_csv(records: Records, stream: IO[bytes]) -> None:
    """Writes a table with a header, behind a byte order mark."""
    stream.write((BYTE_ORDER_MARK + csv_line(column_names())).encode())
    for record in records():
        stream.write(csv_line(exported_cells(record)).encode())


def write_workbook(records: Records, stream: IO[bytes]) -> None:
    """Writes a sheet of text cells; raises :class:`Refused` for more records than a sheet holds.

    A body that is longer than a cell goes on in the columns ``body 2``, ``body 3`` …, as many as
    the longest one needs. The records are read twice, since the header stands first; also refused
    is what has outgrown it meanwhile.
    """
    from openpyxl import Workbook  # noqa: PLC0415  # slow to load, and seldom wanted

    most = max((_pieces(record) for record in _that_fit(records())), default=1)
    names = column_names()
    body = names.index("body")
    book = Workbook(write_only=True)
    with closing(book.create_sheet(_SHEET)) as sheet:
        sheet.append([*names, *(f"body {number}" for number in range(2, most + 1))])
        for record in _that_fit(records()):
            if _pieces(record) > most:
                raise Refused(N_("Bài {id} đã dài ra trong lúc xuất; hãy xuất lại."), id=record.id)
            cells = exported_cells(record)
            parts = [cells[body][at : at + _PIECE] for at in range(0, most * _PIECE, _PIECE)]
            cells[body] = parts[0]
            sheet.append(list(map(guarded, chain(cells, parts[1:]))))
    book.save(stream)


def _that_fit(records: Iterator[Record]) -> Iterator[Record]:
    """Yields the records; raises :class:`Refused` behind the last that a sheet holds."""
    for row, record in enumerate(records, 2):  # the header is the first
        if row > _MAX_ROWS:
            raise Refused(
                N_("Một trang tính không chứa hết các bài; hãy xuất ra .csv hoặc .jsonl.")
            )
        yield record


def _pieces(record: Record) -> int:
    """Counts the cells that a body needs."""
    return max(1, -(-len(record.body) // _PIECE))


FORMATS: Mapping[str, Write] = {
    "jsonl": write_json_lines,
    "csv": write_csv,
    "xlsx": write_workbook,
}
