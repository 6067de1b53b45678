"""The Whoosh schema: what Whoosh's own tools need to know of our fields and tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from whoosh import analysis, fields, formats

from searchsvc.query.ast import Field
from searchsvc.text.levels import word
from searchsvc.text.tokenizer import term, tokenize

ID_FIELD = "id"


class SyllableAnalyzer(analysis.Analyzer):  # type: ignore[misc]  # untyped to us
    """Our tokenizer as a Whoosh analyzer: a term a token, every token one position.

    Whoosh's query parser asks not to cut the beginning of a word (``th*``); such a text is read
    without its marks, as the terms begin.
    """

    def __call__(self, value: str, **options: Any) -> Iterator[analysis.Token]:
        """Yields tokens: one object, used over and over, as Whoosh asks."""
        token = analysis.Token(**options)
        token.boost = 1.0
        if not options.get("tokenize", True):
            token.text = word(value).folded
            yield token
            return
        for position, found in enumerate(tokenize(value)):
            token.text = term(found.word)
            token.pos = position
            token.startchar, token.endchar = found.start, found.end
            yield token


class PositionArray(formats.Positions):  # type: ignore[misc]
    """Positions as little-endian 32-bit integers: read in one step, and no pickle."""

    def encode(self, positions: Iterable[int]) -> bytes:
        """Returns the value of a posting."""
        return np.asarray(positions, dtype="<u4").tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        """Returns the positions in a posting's value."""
        return [int(position) for position in np.frombuffer(value, dtype="<u4")]

    def decode_frequency(self, value: bytes) -> int:
        """Returns how many positions a value holds."""
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


def build_schema() -> fields.Schema:
    """Returns the schema, always made here and never read from an index."""
    texts = {field.value: TextField() for field in Field}
    return fields.Schema(**texts, **{ID_FIELD: fields.ID(unique=True, stored=True)})
