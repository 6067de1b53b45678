"""A file that says which columns of a table are ours, and how it writes dates."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from searchsvc.errors import UnreadableInput

from .fields import column_names
from .suffixes import suffix_of

_KEYS = ("columns", "date_format", "delimiter")
_A_DAY = datetime(2013, 2, 28, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """``columns`` leads from our names to theirs, in lower case; empty values are left to us."""

    columns: Mapping[str, str] = field(default_factory=dict)
    date_format: str = ""
    delimiter: str = ""


OWN_COLUMNS = TableMapping()


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a .json or .toml file; a mistake in it raises ``UnreadableInput``."""
    return parse_mapping(str(path), path.read_bytes())


def parse_mapping(name: str, raw: bytes) -> TableMapping:
    """The mapping in a file of this name; a mistake in it raises ``UnreadableInput``."""
    try:
        return _checked(_parsed(suffix_of(name), raw.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, str(error)) from error


def _parsed(suffix: str, text: str) -> object:
    parsers = {".json": json.loads, ".toml": tomllib.loads}
    if (parse := parsers.get(suffix)) is None:
        raise ValueError("tệp ánh xạ cột phải là .json hoặc .toml")
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"không phải {suffix[1:].upper()} đúng: {error}") from error


def _checked(values: object) -> TableMapping:
    if not isinstance(values, dict):
        raise ValueError('phải là một đối tượng, ví dụ {"columns": {"title": "Tiêu đề"}}')
    if unknown := [key for key in values if key not in _KEYS]:
        raise ValueError(f'không có mục "{unknown[0]}"; các mục được dùng: {", ".join(_KEYS)}')
    columns = values.get("columns", {})
    if not isinstance(columns, dict):
        raise ValueError('"columns" phải là các cặp "tên của ta": "tên cột trong tệp"')
    for ours, theirs in columns.items():
        if ours not in column_names():
            raise ValueError(
                f'"columns": không có tên "{ours}"; các tên: {", ".join(column_names())}'
            )
        if not isinstance(theirs, str) or not theirs.strip():
            raise ValueError(f'"columns": tên cột cho "{ours}" phải là chuỗi không rỗng')
    columns = {ours: theirs.strip().lower() for ours, theirs in columns.items()}
    if len(set(columns.values())) < len(columns):
        raise ValueError('"columns": một cột trong tệp được ghi cho hai tên')
    return TableMapping(
        columns=columns,
        date_format=_date_format(values.get("date_format", "")),
        delimiter=_delimiter(values.get("delimiter", "")),
    )


def _date_format(value: object) -> str:
    if value == "":
        return ""
    try:
        if isinstance(value, str):
            written = _A_DAY.strftime(value)
            if datetime.strptime(written, value).date() == _A_DAY.date():  # noqa: DTZ007
                return value
    except ValueError:
        pass
    raise ValueError(
        f'"date_format" phải gồm ngày, tháng và năm, ví dụ "%d/%m/%Y", không phải {value!r}'
    )


def _delimiter(value: object) -> str:
    if value == "" or (isinstance(value, str) and len(value) == 1 and value not in '"\r\n '):
        return str(value)
    raise ValueError(f'"delimiter" phải là một ký tự, ví dụ ";", không phải {value!r}')
