"""The Whoosh schema, and our tokens in the shapes that Whoosh wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from whoosh import analysis, columns, fields, formats

from searchsvc.engines.base import Document
from searchsvc.query.ast import Field
from searchsvc.query.facets import Facet
from searchsvc.text.tokenize import terms

SCHEMA_VERSION = 1
"""Raise when the schema or the analysis changes: an index of another version is rebuilt."""

VALUE_SEPARATOR = "\x1f"
NO_DATE = 0


class SyllableAnalyzer(analysis.Analyzer):  # type: ignore[misc]  # untyped to us
    """Our tokenizer as a Whoosh analyzer: a term a token, every token one position."""

    def __call__(self, value: str, **options: Any) -> Iterator[analysis.Token]:
        """Tokens, one object used over and over as Whoosh asks."""
        token = analysis.Token(**options)
        token.boost = 1.0
        for position, text in enumerate(terms(value)):
            token.text = text
            token.pos = position
            yield token


class PositionArray(formats.Positions):  # type: ignore[misc]
    """Positions as little-endian 32-bit integers: read in one step, and no pickle."""

    def encode(self, positions: Iterable[int]) -> bytes:
        """The value of a posting."""
        return np.asarray(positions, dtype="<u4").tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions in a posting's value."""
        return [int(position) for position in np.frombuffer(value, dtype="<u4")]

    def decode_frequency(self, value: bytes) -> int:
        """How many positions a value holds."""
        return len(value) // 4


class TextField(fields.FieldType):  # type: ignore[misc]
    """A searchable text."""

    def __init__(self) -> None:
        self.analyzer = SyllableAnalyzer()
        self.format = PositionArray()
        self.scorable = True
        self.stored = False
        self.unique = False
        self.column_type = None


def length_column(field: Field) -> str:
    """The column with the number of tokens of a field."""
    return f"{field}_length"


def build_schema() -> fields.Schema:
    """The schema, always made here and never read from an index."""
    members: dict[str, Any] = {
        "id": fields.ID(unique=True, sortable=True),
        "sort_title": fields.COLUMN(columns.VarBytesColumn()),
        "date": fields.COLUMN(columns.NumericColumn("i")),
    }
    for field in Field:
        members[field.value] = TextField()
        members[length_column(field)] = fields.COLUMN(columns.NumericColumn("i"))
    for facet in Facet:
        members[facet.value] = fields.COLUMN(columns.VarBytesColumn())
    return fields.Schema(**members)


def as_whoosh(document: Document) -> dict[str, Any]:
    """A document as the keyword arguments of Whoosh's ``add_document``."""
    values: dict[str, Any] = {"id": document.id}
    for field in Field:
        text = document.text.get(field, "")
        values[field.value] = text
        values[length_column(field)] = len(terms(text))
    for facet in Facet:
        values[facet.value] = VALUE_SEPARATOR.join(document.facets.get(facet, ())).encode()
    values["date"] = document.date.toordinal() if document.date else NO_DATE
    values["sort_title"] = "\x00".join(terms(document.text.get(Field.TITLE, ""))).encode()
    return values
