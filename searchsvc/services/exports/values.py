"""What an export says of a record: all that an import can take, under the same names."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.db.tables import Record
from searchsvc.fields import is_many
from searchsvc.ingest.readers.fields import column_names
from searchsvc.services.serializers.tables import importable


def exported_values(record: Record) -> dict[str, Any]:
    """Returns the values by their names, empty ones too: one that is missing says nothing."""
    held = importable(record)
    return {name: held.get(name, [] if is_many(name) else "") for name in column_names()}


def exported_cells(record: Record) -> list[str]:
    """Returns the values as cells of a table, in the order of the names."""
    return [_cell(value) for value in exported_values(record).values()]


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
