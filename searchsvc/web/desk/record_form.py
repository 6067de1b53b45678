"""A record's fields in a form: what was typed, what of it is new, what somebody else made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.field_values import value_of
from searchsvc.errors import InvalidEdit, StaleVersion
from searchsvc.fields import Kind, field_names, find_field

TEXT = ("body",)
_YEAR = re.compile(r"\d{1,4}")


def facts() -> tuple[str, ...]:
    """Returns the fields of the form that stands beside the text."""
    return tuple(name for name in field_names() if name not in TEXT)


@dataclass(slots=True)
class Entry:
    """One field of the form.

    ``shown`` is its plain value, or what was typed. Where somebody else changed the field
    meanwhile, ``base`` is what it was and ``theirs`` what it is; ``clashes`` where both did.
    """

    shown: Any
    problem: str = ""
    changed_meanwhile: bool = False
    clashes: bool = False
    base: Any = None
    theirs: Any = None


@dataclass(slots=True)
class RecordForm:
    """The fields of a form, the version they are of, and what to tell above them."""

    version: int
    entries: dict[str, Entry]
    reason: str = ""
    trouble: str = ""
    elsewhere: tuple[str, ...] = ()
    """Fields that somebody changed meanwhile and that this form does not have."""


def form_of(record: Record, fields: Iterable[str], proposed: Mapping[str, Any]) -> RecordForm:
    """Returns the form of a record as it stands, or as the same person would have it."""
    entries = {field: Entry(proposed.get(field, value_of(record, field))) for field in fields}
    return RecordForm(record.version, entries)


def typed_form(fields: Iterable[str], version: int, base: Mapping[str, Any]) -> RecordForm:
    """Returns the form as sent; a field where theirs is chosen shows the value of the version."""
    entries = {
        field: Entry(
            base[field] if request.form.get(f"take-{field}") == "theirs" else _typed(field)
        )
        for field in fields
    }
    return RecordForm(version, entries, request.form.get("reason", ""))


def changes_in(form: RecordForm, base: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the fields that a person gave another value since the form was opened."""
    return {
        field: _in_order(field, entry.shown, base[field])
        for field, entry in form.entries.items()
        if _comparable(field, entry.shown) != _comparable(field, base[field])
    }


def tell_problems(form: RecordForm, invalid: InvalidEdit) -> None:
    """Puts each problem beside its field, what has none there above the form."""
    others = []
    for field, problem in invalid.problems.items():
        if field in form.entries:
            form.entries[field].problem = problem.told(gettext)
        else:
            others.append(problem.told(gettext))
    form.trouble = " ".join(others) or gettext("Chưa lưu: xem chỗ ghi bên các trường.")


def merge_into(form: RecordForm, stale: StaleVersion) -> None:
    """Shows beside what was typed what the fields were and are; the form is now of this version."""
    changed = [field for field in stale.base if stale.base[field] != stale.current[field]]
    for field in changed:
        if field not in form.entries:
            continue
        entry = form.entries[field]
        entry.changed_meanwhile = True
        entry.base, entry.theirs = stale.base[field], stale.current[field]
        if field not in stale.wanted:
            entry.shown = entry.theirs
        entry.clashes = _comparable(field, entry.shown) != _comparable(field, entry.theirs)
    form.elsewhere = tuple(field for field in changed if field not in form.entries)
    form.trouble = stale.told(gettext)
    form.version = stale.version


def _kind(field: str) -> Kind | None:
    declared = find_field(field)
    return declared.kind if declared else None


def _typed(field: str) -> Any:
    """Returns what the form holds, as far as it can be read as the field's plain value."""
    kind = _kind(field)
    if kind is Kind.KEYWORDS:
        return request.form.getlist(field)
    typed = request.form.get(field, "")
    if kind is Kind.YEARS:
        years = re.split(r"[\s,;]+", typed.strip())
        return [int(year) if _YEAR.fullmatch(year) else year for year in years if year]
    if kind in (Kind.DATE, Kind.KEYWORD):
        return typed.strip() or None
    return typed


def _comparable(field: str, value: Any) -> Any:
    """Returns the value with nothing left in it that sending a form may change."""
    kind = _kind(field)
    if kind in (Kind.KEYWORDS, Kind.YEARS):
        return {str(each) for each in value}
    if kind is Kind.LINE:
        return " ".join(value.split())
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return value


def _in_order(field: str, value: Any, before: Any) -> Any:
    """Returns keywords in their order as far as they stay; checkboxes come in that of the list."""
    if _kind(field) is not Kind.KEYWORDS:
        return value
    kept = [each for each in before if each in value]
    return kept + [each for each in value if each not in kept]
