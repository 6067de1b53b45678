"""Records as rows of a table, and as lines that an import takes back."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.field_values import value_of
from searchsvc.fields import Field, Kind, fields
from searchsvc.text.display_title import display_title

from .labels import keyword_label
from .province_labels import units_of_today

_BESIDE = {"date": ("year",), "province": ("province_today",)}
"""Columns behind that of a field that say the same in another way."""


def columns() -> list[str]:
    """Returns the names of a table's columns; whole texts have none."""
    named = (name for field in _exported() for name in (field.name, *_BESIDE.get(field.name, ())))
    return ["id", "url", *named]


def row_of(record: Record, url: str, locale: str) -> list[str]:
    """Returns a record's cells, its values in words, with the address of its page."""
    cells = {field.name: _cell(record, field, locale) for field in _exported()} | {
        "id": record.id,
        "url": url,
        "title": display_title(record.title, record.body),
        "date": record.date.isoformat() if record.date else "",
        "year": str(record.year or ""),
        "province_today": "; ".join(
            unit["label"] for unit in units_of_today(record.province, record.year)
        ),
    }
    return [cells[name] for name in columns()]


def importable(record: Record) -> dict[str, Any]:
    """Returns a record as an import takes it: every field that has a value."""
    values = {
        "id": record.id,
        **{field.name: value_of(record, field.name) for field in fields() if field.imported},
        "url": record.url,
    }
    return {name: value for name, value in values.items() if value}


def _exported() -> list[Field]:
    return [field for field in fields() if field.imported and field.kind is not Kind.TEXT]


def _cell(record: Record, field: Field, locale: str) -> str:
    value = value_of(record, field.name)
    each = value if field.is_many else [value] if value else []
    return "; ".join(keyword_label(field, one, locale) for one in each)
