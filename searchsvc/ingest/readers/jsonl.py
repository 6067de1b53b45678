"""JSON Lines: one object a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator

from searchsvc.ingest.limits import InputLimits

from .base import Input, Outcome, size
from .decoding import NOT_UTF8, lines, mended
from .fields import BadField
from .row_reader import Row, read_rows


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """Yields a draft or a plain reason for every line that is not empty."""
    return read_rows(source, lambda: _rows(source, limits))


def _rows(source: Input, limits: InputLimits) -> Iterator[Row]:
    for number, line in enumerate(lines(source, limits, newline="\n"), start=1):
        if line is None:
            long = f"dòng dài hơn {size(limits.max_written_bytes)}; hãy chia nhỏ bài"
            yield Row(number, BadField(long))
        elif line.strip():
            yield _row(number, line.strip())


def _row(number: int, line: str) -> Row:
    try:
        content = line.encode()
    except UnicodeEncodeError:  # bytes that are not UTF-8
        return _mended(number, line)
    try:
        return Row(number, _object(line), content)
    except BadField as problem:
        return Row(number, problem)


def _mended(number: int, line: str) -> Row:
    found = mended(line)
    if found is None:
        return Row(number, BadField(NOT_UTF8))
    content = line.encode("utf-8", "surrogateescape")
    try:
        return Row(number, _object(found.text), content, found.notes, encoding=found.encoding)
    except BadField as problem:
        return Row(number, problem)


def _object(line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"JSON sai ở ký tự thứ {error.pos + 1}; mỗi dòng phải là một đối tượng trọn vẹn"
        raise BadField(reason) from error
    except (ValueError, RecursionError) as error:
        raise BadField("JSON có số quá dài hoặc lồng quá sâu") from error
    if not isinstance(value, dict):
        raise BadField('dòng phải là một đối tượng JSON, ví dụ {"title": "…", "body": "…"}')
    return value
