"""Named values of a row, an object or a front matter, checked and cleaned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from searchsvc.fields import Field, Kind, fields
from searchsvc.ingest.cleaning import clean_body, clean_line
from searchsvc.ingest.draft import Draft, Given
from searchsvc.text.legacy import convert

from .base import checksum
from .dates import read_date

_MAX_NAME_IN_KEY = 200
_READ_BY_NAME = ("title", "body", "author", "source", "date", "province", "topics")


def column_names() -> tuple[str, ...]:
    """Returns the names that a row, an object or a front matter may use."""
    return ("id", *(field.name for field in fields() if field.imported), "url")


class BadField(ValueError):
    """A value cannot be taken; the message is for the person who wrote it."""


def draft_of(values: Mapping[str, object], key: str, checksum: str) -> Draft:
    """The draft that the values make; names that are not known are passed over."""
    raw_title, raw_body, encoding = _sound(text_of(values, "title"), text_of(values, "body"))
    title, body = clean_line(raw_title), clean_body(raw_body)
    if not title and not body:
        raise BadField('không có nội dung; cần ít nhất "title" hoặc "body"')
    return Draft(
        key=key,
        checksum=checksum,
        title=title,
        body=body,
        author=clean_line(text_of(values, "author")),
        source=clean_line(text_of(values, "source")),
        url=clean_line(text_of(values, "url")),
        record_id=id_of(values),
        given=given_of(values),
        encoding=encoding,
    )


def _sound(title: str, body: str) -> tuple[str, str, str]:
    """Title and body in Unicode, and the old encoding they were in.

    They are judged together, since a title alone is often too short to prove anything.
    """
    lines_of_title = title.count("\n") + 1
    conversion = convert(f"{title}\n{body}")
    if conversion is None:
        return title, body, ""
    lines = conversion.text.split("\n")
    return "\n".join(lines[:lines_of_title]), "\n".join(lines[lines_of_title:]), conversion.encoding


def given_of(values: Mapping[str, object]) -> Given:
    """Returns what the source itself says about the fields that are inferred otherwise."""
    return Given(
        date=_date_of(values),
        province=clean_line(text_of(values, "province")) or None,
        topics=_listed_in(values, "topics"),
        extra={
            field.name: _said(values, field)
            for field in fields()
            if field.imported and field.name not in _READ_BY_NAME
        },
    )


def id_of(values: Mapping[str, object]) -> str | None:
    """The record's id; a number is as good as a string."""
    value = values.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return clean_line(text_of(values, "id")) or None


def text_of(values: Mapping[str, object], name: str) -> str:
    """A value that has to be text; a missing one is empty."""
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadField(f'"{name}" phải là chuỗi, không phải {_kind(value)}')
    return value


def listed(text: str) -> list[str]:
    """Topics written in one line, parted by ``;`` or ``,``."""
    return [topic.strip() for topic in re.split("[;,]", text)]


def _date_of(values: Mapping[str, object]) -> date | None:
    value = values.get("date")
    if isinstance(value, date):  # the reader knows how its source writes them
        return value
    text = text_of(values, "date").strip()
    if not text:
        return None
    try:
        return read_date(text)
    except ValueError as error:
        reason = (
            f'"date" phải là ngày có thật, ví dụ 2013-02-08 hoặc 08/02/2013, không phải "{text}"'
        )
        raise BadField(reason[:200]) from error


def _said(values: Mapping[str, object], field: Field) -> tuple[str, ...]:
    if field.kind is Kind.YEARS and isinstance(years := values.get(field.name), list):
        values = {field.name: [str(year) if type(year) is int else year for year in years]}
    if field.is_many:
        return _listed_in(values, field.name)
    return tuple(filter(None, (clean_line(text_of(values, field.name)),)))


def _listed_in(values: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = values.get(name)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise BadField(f'"{name}" phải là danh sách chuỗi, không phải {_kind(value)}')
    found = []
    for each in value:
        if not isinstance(each, str):
            raise BadField(f'"{name}" chỉ được chứa chuỗi, không phải {_kind(each)}')
        found.append(clean_line(each))
    return tuple(dict.fromkeys(filter(None, found)))


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "đúng/sai"
    if isinstance(value, int | float):
        return "số"
    if isinstance(value, str):
        return "chuỗi"
    return "danh sách" if isinstance(value, list) else "đối tượng"


class RowKeys:
    """Keys of the rows of one input, the same at every import of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: Counter[int] = Counter()

    def next(self, values: Mapping[str, object], digest: str) -> str:
        """The key of the next row: by its id, url or title, else by its content."""
        if own := id_of(values):
            return f"{self._source}#{own}"
        name = self._short(values, "url") or self._short(values, "title") or digest
        self._seen[hash(name)] += 1  # hashes, since a file may have millions of rows
        count = self._seen[hash(name)]
        return f"{self._source}#{name}" if count == 1 else f"{self._source}#{name}#{count}"

    @staticmethod
    def _short(values: Mapping[str, object], field: str) -> str:
        text = clean_line(text_of(values, field))
        return text if len(text) <= _MAX_NAME_IN_KEY else checksum(text.encode())
