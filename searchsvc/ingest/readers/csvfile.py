"""CSV with a header, read as a stream; the columns are named as in JSON Lines or by a mapping."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date

from searchsvc.fields import fields
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, checksum, size
from .dates import read_date
from .decoding import NOT_UTF8, is_undecoded, lines
from .fields import BadField, RowKeys, column_names, draft_of, listed
from .mapping import OWN_COLUMNS, TableMapping

_DELIMITERS = ",;\t"
_Rows = Iterator[tuple[int, list[str] | BadField]]


def read(
    source: Input, limits: InputLimits, mapping: TableMapping = OWN_COLUMNS
) -> Iterator[Outcome]:
    """A draft or a plain reason for every row that is not empty."""
    # A limit of the whole process: it may only grow.
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_file_bytes))
    rows = _rows(_text(source, limits), mapping.delimiter)
    _, header = next(rows, (1, BadField(NO_TEXT)))
    if isinstance(header, BadField):
        raise source.problem(str(header), 1)
    names = _column_names(source, header, mapping)
    keys = RowKeys(source.key)
    is_empty = True
    for number, row in rows:
        is_empty = False
        try:
            if isinstance(row, BadField):
                raise row
            yield _draft(names, row, keys, mapping)
        except BadField as problem:
            yield source.problem(str(problem), number)
    if is_empty:
        raise source.problem(NO_TEXT)


def _text(source: Input, limits: InputLimits) -> Iterator[str]:
    for number, line in enumerate(lines(source, limits, newline=""), start=1):
        if line is None:
            reason = f"dòng dài hơn {size(limits.max_file_bytes)}; hãy chia nhỏ bài"
            raise source.problem(reason, number)
        yield line


def _rows(text: Iterator[str], delimiter: str) -> _Rows:
    """Rows with the line each begins on; empty ones are left out."""
    first = next(text, "")
    delimiter = delimiter or max(_DELIMITERS, key=first.count)
    yield 1, next(csv.reader([first], delimiter=delimiter), [])
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 2  # counts from 0, without the header
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield (
                number,
                BadField('dấu nháy kép không khớp; viết mỗi dấu nháy trong ô thành hai ("")'),
            )
            continue
        if any(cell.strip() for cell in row):
            yield number, row


def _column_names(source: Input, header: Sequence[str], mapping: TableMapping) -> list[str]:
    """Our names for the columns; one that the mapping gives another column is not theirs."""
    if not any(cell.strip() for cell in header):
        raise source.problem(NO_TEXT)
    names = [cell.strip().lower() for cell in header]
    for theirs in mapping.columns.values():
        if theirs not in names:
            found = ", ".join(f'"{name}"' for name in names)
            raise source.problem(f'không có cột "{theirs}" như tệp ánh xạ ghi; tệp có {found}', 1)
    ours_of = {theirs: ours for ours, theirs in mapping.columns.items()}
    names = [ours_of.get(name, "" if name in mapping.columns else name) for name in names]
    if "title" not in names and "body" not in names:
        known = ", ".join(column_names())
        raise source.problem(f'dòng tiêu đề cần cột "title" hoặc "body" (các cột: {known})', 1)
    return names


def _draft(names: Sequence[str], row: list[str], keys: RowKeys, mapping: TableMapping) -> Draft:
    if len(row) > len(names):
        raise BadField(
            f"có {len(row)} ô nhưng tiêu đề chỉ có {len(names)} cột; "
            "đặt ô có dấu phân cách trong nháy kép"
        )
    if any(map(is_undecoded, row)):
        raise BadField(NOT_UTF8)
    values: dict[str, object] = dict(zip(names, row, strict=False))
    for field in fields():
        if field.imported and field.is_many:
            values[field.name] = listed(str(values.get(field.name, "")))
    if mapping.date_format and (written := str(values.get("date", "")).strip()):
        values["date"] = _date(written, mapping.date_format)
    # Another mapping makes another record of the same row.
    said = row if mapping == OWN_COLUMNS else [*row, repr(mapping)]
    digest = checksum("\x1f".join(said).encode())
    return draft_of(values, keys.next(values, digest), digest)


def _date(written: str, date_format: str) -> date:
    try:
        return read_date(written, date_format)
    except ValueError as error:
        reason = f'"date" phải viết theo {date_format} như tệp ánh xạ ghi, không phải "{written}"'
        raise BadField(reason[:200]) from error
