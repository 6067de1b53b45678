"""JSON Lines: one object a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, checksum, size
from .decoding import NOT_UTF8, is_undecoded, lines
from .fields import BadField, RowKeys, draft_of


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """A draft or a plain reason for every line that is not empty."""
    keys = RowKeys(source.key)
    is_empty = True
    for number, line in enumerate(lines(source, limits, newline="\n"), start=1):
        if line is not None and not line.strip():
            continue
        is_empty = False
        try:
            if line is None:
                raise BadField(f"dòng dài hơn {size(limits.max_file_bytes)}; hãy chia nhỏ bài")
            yield _draft(line.strip(), keys)
        except BadField as problem:
            yield source.problem(str(problem), number)
    if is_empty:
        raise source.problem(NO_TEXT)


def _draft(line: str, keys: RowKeys) -> Draft:
    values = _object(line)
    digest = checksum(line.encode("utf-8", "surrogatepass"))
    return draft_of(values, keys.next(values, digest), digest)


def _object(line: str) -> dict[str, object]:
    if is_undecoded(line):
        raise BadField(NOT_UTF8)
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
