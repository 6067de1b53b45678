"""Which values a record may have; everything a person enters passes here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from searchsvc.catalog.db.tables import Record
from searchsvc.errors import InvalidEdit, Refused
from searchsvc.fields import Field, Kind, find_field
from searchsvc.ingest.draft import EARLIEST_YEAR
from searchsvc.messages import N_
from searchsvc.vocabularies import provinces
from searchsvc.vocabularies.providers import values_of

from .field_values import value_of

_MOST = 30  # values of a field that holds many
_FORESEEN = 30  # years that a plan reaches ahead
_YEAR = re.compile(r"\d{4}")


def checked(
    record: Record, values: Mapping[str, Any], *, reason: str, today: date | None = None
) -> dict[str, Any]:
    """Returns the values in plain form; raises :class:`InvalidEdit` with all that is wrong."""
    today = today or datetime.now(UTC).date()
    clean: dict[str, Any] = {}
    problems: dict[str, Refused] = {}
    for field, value in values.items():
        try:
            clean[field] = _check(field)(value, today)
        except Refused as problem:
            problems[field] = problem
    if not problems:
        problems = _problems_together(record, clean, reason)
    if problems:
        raise InvalidEdit(problems)
    return clean


def _problems_together(record: Record, clean: Mapping[str, Any], reason: str) -> dict[str, Refused]:
    """Returns what is wrong only beside the other values; no more of the record is looked at."""

    def after(field: str) -> Any:
        return clean[field] if field in clean else value_of(record, field)

    problems: dict[str, Refused] = {}
    if {"title", "body"} & clean.keys() and not after("title") and not after("body"):
        problems["title"] = Refused(N_("Bản ghi cần tiêu đề hoặc nội dung."))
    if "body" in clean and clean["body"] != record.body and not reason.strip():
        problems["body"] = Refused(N_("Hãy nêu lý do sửa nội dung."))
    if {"date", "province"} & clean.keys() and after("date") and after("province"):
        problem = _out_of_its_time(after("province"), int(after("date")[:4]))
        problems |= {"province": problem} if problem else {}
    return problems


def _out_of_its_time(slug: str, year: int) -> Refused | None:
    unit = provinces.province(slug)
    if unit is None or unit.existed_in(year):
        return None
    return Refused(
        N_("{unit} không phải là đơn vị của năm {year}; khi đó là: {units}."),
        unit=unit.label,
        year=year,
        units=", ".join(other.label for other in provinces.units_then(unit, year)),
    )


def _check(field: str) -> Callable[[Any, date], Any]:
    declared = find_field(field)
    if declared is None:
        raise Refused(N_("Không có trường {field}."), field=field)
    return partial(_CHECKS[declared.kind], declared)


def _line(field: Field, value: Any, _: date) -> str:
    return _not_too_long(field, " ".join(_text(value).split()))


def _paragraphs(field: Field, value: Any, _: date) -> str:
    text = _text(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return _not_too_long(field, text)


def _not_too_long(field: Field, text: str) -> str:
    if field.most_characters is not None and len(text) > field.most_characters:
        raise Refused(N_("Dài quá {most} ký tự."), most=field.most_characters)
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str) or re.search("[\ud800-\udfff\0]", value):
        raise Refused(N_("Giá trị này không phải là văn bản."))
    return value


def _date(_: Field, value: Any, today: date) -> str | None:
    """Returns a day, a year alone, or None."""
    if value in (None, ""):
        return None
    text = _text(value).strip()
    try:
        year = int(text) if _YEAR.fullmatch(text) else date.fromisoformat(text).year
    except ValueError:
        raise Refused(
            N_("{value} không phải là ngày (2013-02-08) hay năm (2013)."), value=text
        ) from None
    if not EARLIEST_YEAR <= year <= today.year + 1:
        raise Refused(
            N_("Năm {year} nằm ngoài khoảng {first}–{last}."),
            year=year,
            first=EARLIEST_YEAR,
            last=today.year + 1,
        )
    return str(year) if _YEAR.fullmatch(text) else date.fromisoformat(text).isoformat()


def _keyword(field: Field, value: Any, _: date) -> str | None:
    return None if value in (None, "") else _known(field, value)


def _keywords(field: Field, value: Any, _: date) -> list[str]:
    return list(dict.fromkeys(_known(field, each) for each in _many(value)))


def _known(field: Field, value: Any) -> str:
    """Returns the id of a value; what was merged into another one is that other one."""
    values = values_of(field.vocabulary)
    known = values.known(_text(value))
    if known is None:
        raise Refused(values.unknown, value=value)
    return known


def _years(_: Field, value: Any, today: date) -> list[int]:
    last = today.year + _FORESEEN
    for year in _many(value):
        if not isinstance(year, int) or not EARLIEST_YEAR <= year <= last:
            raise Refused(
                N_("Năm {year} nằm ngoài khoảng {first}–{last}."),
                year=year,
                first=EARLIEST_YEAR,
                last=last,
            )
    return sorted(set(value))


def _many(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple) or len(value) > _MOST:
        raise Refused(N_("Cần một danh sách có nhiều nhất {most} giá trị."), most=_MOST)
    return list(value)


_CHECKS: dict[Kind, Callable[[Field, Any, date], Any]] = {
    Kind.LINE: _line,
    Kind.TEXT: _paragraphs,
    Kind.DATE: _date,
    Kind.KEYWORD: _keyword,
    Kind.KEYWORDS: _keywords,
    Kind.YEARS: _years,
}
