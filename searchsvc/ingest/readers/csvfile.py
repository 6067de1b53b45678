"""CSV with a header, read as a stream; the columns are named as in JSON Lines or by a mapping."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, size
from .decoding import NOT_UTF8, is_undecoded, lines, mended
from .fields import BadField
from .mapping import OWN_COLUMNS, TableMapping
from .row_reader import Row, read_rows
from .table import columns_of, row_of

_DELIMITERS = ",;\t|"
_QUOTED = re.compile('"[^"]*("|$)')
_TELLS_DELIMITER = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_BETWEEN = "␟"
_LONG_CELL = "có ô quá dài, hoặc dấu nháy kép mở mà không đóng; hãy chia nhỏ bài"
_QUOTE = "đặt ô có dấu phân cách trong nháy kép"
_BAD_QUOTES = 'dấu nháy kép không khớp; viết mỗi dấu nháy trong ô thành hai ("")'


class _Record(NamedTuple):
    """The cells of a record, or why it has none, and the line it begins on."""

    line: int
    cells: list[str] | BadField


def read(
    source: Input, limits: InputLimits, mapping: TableMapping = OWN_COLUMNS
) -> Iterator[Outcome]:
    """Yields a draft or a plain reason for every row that is not empty."""
    # A limit of the whole process: it may only grow.
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_written_bytes))
    return read_rows(source, lambda: _rows(source, limits, mapping), mapping.date_format)


def _rows(source: Input, limits: InputLimits, mapping: TableMapping) -> Iterator[Row]:
    records = _records(_text(source, limits), mapping.delimiter)
    _, header = next(records, _Record(1, BadField(NO_TEXT)))
    if isinstance(header, BadField):
        raise source.problem(str(header), 1)
    columns = columns_of(source, header, mapping)
    for number, cells in records:
        if isinstance(cells, BadField):
            yield Row(number, cells)
            continue
        if not any(map(is_undecoded, cells)):
            yield row_of(number, columns, cells, mapping, advice=_QUOTE)
        elif found := mended(_BETWEEN.join(cells)):
            sound = found.text.split(_BETWEEN)
            row = row_of(number, columns, sound, mapping, advice=_QUOTE)
            yield row._replace(notes=found.notes, encoding=found.encoding)
        else:
            yield Row(number, BadField(NOT_UTF8))


def _text(source: Input, limits: InputLimits) -> Iterator[str]:
    for number, line in enumerate(lines(source, limits, newline=""), start=1):
        if line is None:
            reason = f"dòng dài hơn {size(limits.max_written_bytes)}; hãy chia nhỏ bài"
            raise source.problem(reason, number)
        yield line


def _records(text: Iterator[str], delimiter: str) -> Iterator[_Record]:
    """Records with the line each begins on; empty ones are left out."""
    before = 1
    first = next(text, "")
    if told := _TELLS_DELIMITER.fullmatch(first):
        before, first = 2, next(text, "")
        delimiter = delimiter or told[1]
    delimiter = delimiter or max(_DELIMITERS, key=_QUOTED.sub("", first).count)
    reader = csv.reader(chain([first], text), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + before
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = _LONG_CELL if "limit" in str(error) else _BAD_QUOTES
            yield _Record(number, BadField(reason))
            continue
        if any(cell.strip() for cell in cells):
            yield _Record(number, cells)
