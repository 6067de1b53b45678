"""CSV with a header, read as a stream; the columns are named as in JSON Lines."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, checksum, size
from .decoding import NOT_UTF8, is_undecoded, lines
from .fields import NAMES, BadField, RowKeys, draft_of, listed

_DELIMITERS = ",;\t"
_Rows = Iterator[tuple[int, list[str] | BadField]]


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """A draft or a plain reason for every row that is not empty."""
    # A limit of the whole process: it may only grow.
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_file_bytes))
    rows = _rows(_text(source, limits))
    _, header = next(rows, (1, BadField(NO_TEXT)))
    if isinstance(header, BadField):
        raise source.problem(str(header), 1)
    names = _column_names(source, header)
    keys = RowKeys(source.key)
    is_empty = True
    for number, row in rows:
        is_empty = False
        try:
            if isinstance(row, BadField):
                raise row
            yield _draft(names, row, keys)
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


def _rows(text: Iterator[str]) -> _Rows:
    """Rows with the line each begins on; empty ones are left out."""
    first = next(text, "")
    yield 1, next(csv.reader([first], delimiter=(delimiter := _delimiter(first))), [])
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


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _column_names(source: Input, header: Sequence[str]) -> list[str]:
    if not any(cell.strip() for cell in header):
        raise source.problem(NO_TEXT)
    names = [cell.strip().lower() for cell in header]
    if "title" not in names and "body" not in names:
        known = ", ".join(NAMES)
        raise source.problem(f'dòng tiêu đề cần cột "title" hoặc "body" (các cột: {known})', 1)
    return names


def _draft(names: Sequence[str], row: list[str], keys: RowKeys) -> Draft:
    if len(row) > len(names):
        raise BadField(
            f"có {len(row)} ô nhưng tiêu đề chỉ có {len(names)} cột; "
            "đặt ô có dấu phân cách trong nháy kép"
        )
    if any(map(is_undecoded, row)):
        raise BadField(NOT_UTF8)
    values: dict[str, object] = dict(zip(names, row, strict=False))
    values["topics"] = listed(str(values.get("topics", "")))
    digest = checksum("\x1f".join(row).encode())
    return draft_of(values, keys.next(values, digest), digest)
