"""Rows with a header to named values; the columns are ours or named by a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searchsvc.fields import fields

from .base import NO_TEXT, Input
from .fields import BadField, column_names, listed
from .formula_guard import unguarded
from .mapping import OWN_COLUMNS, TableMapping
from .row_reader import Row


class Columns(NamedTuple):
    """The columns of a table: our names, and the places where a body goes on.

    A cell of a spreadsheet holds 32 767 characters; an export writes the rest of a body into the
    columns ``body 2``, ``body 3`` …, which have no name here.
    """

    names: list[str]
    continued: list[int]

    def joined(self, cells: Sequence[str]) -> list[str]:
        """Returns a row's cells with the body in one, and none where it went on."""
        whole = [cell for at, cell in enumerate(cells) if at not in self.continued]
        if len(whole) < len(cells):
            rest = (unguarded(cells[at]) for at in self.continued if at < len(cells))
            whole[self.names.index("body")] += "".join(rest)
        return whole


def columns_of(source: Input, header: Sequence[str], mapping: TableMapping) -> Columns:
    """Returns what the columns are; one that the mapping gives another column is not ours.

    Raises ``UnreadableInput`` where the columns hold no text.
    """
    names = _ours(source, [" ".join(cell.lower().split()) for cell in header], mapping)
    if "body" not in names:
        return Columns(names, [])
    body = names.index("body")
    goes_on = re.compile(rf"{re.escape(mapping.columns.get('body', 'body'))} \d+")
    continued = [at for at, name in enumerate(names) if at > body and goes_on.fullmatch(name)]
    return Columns([name for at, name in enumerate(names) if at not in continued], continued)


def _ours(source: Input, names: Sequence[str], mapping: TableMapping) -> list[str]:
    if not any(names):
        raise source.problem(NO_TEXT)
    for theirs in mapping.columns.values():
        if theirs not in names:
            found = ", ".join(f'"{name}"' for name in names)
            raise source.problem(f'không có cột "{theirs}" như tệp ánh xạ ghi; tệp có {found}', 1)
    ours_of = {theirs: ours for ours, theirs in mapping.columns.items()}
    ours = [ours_of.get(name, "" if name in mapping.columns else name) for name in names]
    if not {"id", "title", "body"}.intersection(ours):
        known = ", ".join(column_names())
        raise source.problem(
            f'dòng tiêu đề cần cột "id", "title" hoặc "body" (các cột: {known})', 1
        )
    return ours


def row_of(
    number: int,
    columns: Columns,
    cells: Sequence[str],
    mapping: TableMapping,
    *,
    advice: str = "hãy đặt tên cho mọi cột có chữ",
) -> Row:
    """Returns what a row says; cells that the header does not name have to be empty.

    ``advice`` says how a file of this kind is mended where they are not.
    """
    width = len(columns.names) + len(columns.continued)
    if any(cell.strip() for cell in cells[width:]):
        problem = f"có {len(cells)} ô nhưng tiêu đề chỉ có {width} cột; {advice}"
        return Row(number, BadField(problem))
    whole = columns.joined(cells)
    # Another mapping makes another record of the same row.
    said = [*whole, *([] if mapping == OWN_COLUMNS else [repr(mapping)])]
    content = "\x1f".join(said).encode("utf-8", "surrogateescape")
    return Row(number, _values(columns.names, whole), content)


def _values(names: Sequence[str], cells: Sequence[str]) -> Mapping[str, object]:
    many = {field.name for field in fields() if field.imported and field.is_many}
    return {
        name: listed(unguarded(cell), name) if name in many else unguarded(cell)
        for name, cell in zip(names, cells, strict=False)
        if name
    }
