"""Rows with a header to named values; the columns are ours or named by a mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from searchsvc.fields import fields

from .base import NO_TEXT, Input
from .fields import BadField, column_names, listed
from .formula_guard import unguarded
from .mapping import OWN_COLUMNS, TableMapping
from .row_reader import Row


def columns_of(source: Input, header: Sequence[str], mapping: TableMapping) -> list[str]:
    """Returns our names for the columns; one that the mapping gives another column is not theirs.

    Raises ``UnreadableInput`` where the columns hold no text.
    """
    names = [" ".join(cell.lower().split()) for cell in header]
    if not any(names):
        raise source.problem(NO_TEXT)
    for theirs in mapping.columns.values():
        if theirs not in names:
            found = ", ".join(f'"{name}"' for name in names)
            raise source.problem(f'không có cột "{theirs}" như tệp ánh xạ ghi; tệp có {found}', 1)
    ours_of = {theirs: ours for ours, theirs in mapping.columns.items()}
    names = [ours_of.get(name, "" if name in mapping.columns else name) for name in names]
    if not {"id", "title", "body"}.intersection(names):
        known = ", ".join(column_names())
        raise source.problem(f'dòng tiêu đề cần cột "title" hoặc "body" (các cột: {known})', 1)
    return names


def row_of(number: int, names: Sequence[str], cells: Sequence[str], mapping: TableMapping) -> Row:
    """Returns what a row says; cells that the header does not name have to be empty."""
    if any(cell.strip() for cell in cells[len(names) :]):
        problem = BadField(
            f"có {len(cells)} ô nhưng tiêu đề chỉ có {len(names)} cột; "
            "đặt ô có dấu phân cách trong nháy kép"
        )
        return Row(number, problem)
    # Another mapping makes another record of the same row.
    said = [*cells, *([] if mapping == OWN_COLUMNS else [repr(mapping)])]
    content = "\x1f".join(said).encode("utf-8", "surrogateescape")
    return Row(number, _values(names, cells), content)


def _values(names: Sequence[str], cells: Sequence[str]) -> Mapping[str, object]:
    many = {field.name for field in fields() if field.imported and field.is_many}
    return {
        name: listed(unguarded(cell), name) if name in many else unguarded(cell)
        for name, cell in zip(names, cells, strict=False)
        if name
    }
