"""Named values of a row, an object, an item or a front matter, checked and cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain

from searchsvc.fields import Field, Kind, fields, find_field
from searchsvc.ingest.cleaning import clean_body, clean_line, is_storable
from searchsvc.ingest.draft import EARLIEST_YEAR, Draft, Given
from searchsvc.text.legacy import convert
from searchsvc.vocabularies.providers import values_of

from .dates import Day, read_day
from .decoding import UNSTORABLE

_LONGEST_SHOWN = 80
_LONGEST_LINE = 10_000
_MOST_VALUES = 200  # of a field
_MOST_COMMAS = 5  # of a label
_READ_BY_NAME = ("title", "body", "author", "source", "date", "province", "topics")


def column_names() -> tuple[str, ...]:
    """Returns the names that a row, an object or a front matter may use."""
    return ("id", *(field.name for field in fields() if field.imported), "url")


class BadField(ValueError):
    """A value cannot be taken; the message is for the person who wrote it."""


def readable(
    values: Mapping[str, object], date_format: str = ""
) -> tuple[dict[str, object], list[str]]:
    """Returns the values with their date read, and notes on what was not understood."""
    read = {**values}
    notes = []
    if written := text_of(values, "date").strip():
        day, note = _day(written, date_format)
        notes += [note] if note else []
        read["date"] = day
        if day is None:  # what is not understood leaves the field alone
            del read["date"]
    if any(isinstance(value, str) and not is_storable(value) for value in values.values()):
        notes.append(UNSTORABLE)
    return read, notes


def doubts_of(written: Mapping[str, object], read: Mapping[str, object]) -> tuple[str, ...]:
    """Returns what should be known of values that were read otherwise than they were written."""
    day = read.get("date")
    if not isinstance(day, Day) or day.date is not None:
        return ()
    shown = text_of(written, "date").strip()[:_LONGEST_SHOWN]
    return (f'ngày "{shown}" không đủ ngày, tháng; chỉ giữ năm {day.year}',)


def draft_of(
    values: Mapping[str, object],
    key: str,
    checksum: str,
    input_key: str,
    line: int | None,
) -> Draft:
    """Returns the draft that the readable values make; names that are not known are passed over.

    One with an id needs no text: it may be about a record that has one.
    """
    if too_long := next(_too_long(values), None):
        raise BadField(f'"{too_long}" dài hơn {_LONGEST_LINE} ký tự')
    raw_title, raw_body, encoding = _sound(text_of(values, "title"), text_of(values, "body"))
    title, body = clean_line(raw_title), clean_body(raw_body)
    record_id = id_of(values)
    if not title and not body and record_id is None:
        raise BadField(NO_CONTENT)
    return Draft(
        key=key,
        checksum=checksum,
        title=title,
        body=body,
        author=clean_line(text_of(values, "author")),
        source=clean_line(text_of(values, "source")),
        url=clean_line(text_of(values, "url")),
        record_id=record_id,
        given=given_of(values),
        encoding=encoding,
        input=input_key,
        line=line,
        stated=frozenset(values),
    )


NO_CONTENT = 'không có nội dung; cần ít nhất "title" hoặc "body"'


def _too_long(values: Mapping[str, object]) -> Iterator[str]:
    """The names of values that should stand on one line and do not."""
    for name, value in values.items():
        is_long = name != "body" and isinstance(value, str) and len(value) > _LONGEST_LINE
        if is_long and name in column_names():
            yield name


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
    day = values.get("date")
    return Given(
        date=day.date if isinstance(day, Day) else None,
        year=day.year if isinstance(day, Day) else None,
        province=clean_line(text_of(values, "province")) or None,
        topics=_listed_in(values, "topics"),
        extra={
            field.name: _said(values, field)
            for field in fields()
            if field.imported and field.name not in _READ_BY_NAME
        },
    )


def id_of(values: Mapping[str, object]) -> str | None:
    """Returns the record's id; a number is as good as a string."""
    value = values.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return clean_line(text_of(values, "id")) or None


def text_of(values: Mapping[str, object], name: str) -> str:
    """Returns a value that has to be text; a missing one is empty."""
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadField(f'"{name}" phải là chuỗi, không phải {_kind(value)}')
    return value


def listed(text: str, name: str) -> list[str]:
    """Returns the values of a field that are written in one line, parted by ``;`` or ``,``.

    A comma may also stand within a label of the field's vocabulary. What is too long for a line
    stays one value, which :func:`given_of` refuses.
    """
    if len(text) > _LONGEST_LINE:
        return [text]
    field = find_field(name)
    is_known = values_of(field.vocabulary).named if field and field.vocabulary else _nothing
    return list(chain.from_iterable(_parted(part, is_known) for part in text.split(";")))


def _nothing(_: str) -> None:
    return None


def _parted(text: str, is_known: Callable[[str], object]) -> Iterator[str]:
    pieces = [piece.strip() for piece in text.split(",")]
    at = 0
    while at < len(pieces):
        ends = range(min(len(pieces), at + 1 + _MOST_COMMAS), at + 1, -1)
        end = next((end for end in ends if is_known(", ".join(pieces[at:end]))), at + 1)
        yield ", ".join(pieces[at:end])
        at = end


def _day(text: str, date_format: str) -> tuple[Day | None, str]:
    """The day that is written, and what a person should know of it."""
    shown = text[:_LONGEST_SHOWN]
    try:
        day = read_day(text, date_format)
    except ValueError:
        form = f" theo {date_format}" if date_format else ""
        return None, f'không hiểu ngày "{shown}"{form} nên bỏ qua; bài vẫn được nhập'
    if not EARLIEST_YEAR <= day.year <= datetime.now(UTC).year + 1:
        return None, f'ngày "{shown}" không thể là ngày đăng nên bỏ qua; bài vẫn được nhập'
    return day, ""


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
    if len(value) > _MOST_VALUES:
        raise BadField(f'"{name}" có {len(value)} giá trị, nhiều hơn {_MOST_VALUES}')
    found = []
    for each in value:
        if not isinstance(each, str):
            raise BadField(f'"{name}" chỉ được chứa chuỗi, không phải {_kind(each)}')
        if len(each) > _LONGEST_LINE:
            raise BadField(f'"{name}" dài hơn {_LONGEST_LINE} ký tự')
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
