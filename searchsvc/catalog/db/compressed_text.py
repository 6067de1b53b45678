"""A column of long texts, compressed: Vietnamese prose shrinks to half of its size as UTF-8.

It is compressed as UTF-16, which is an eighth larger then, but becomes a text five times as fast. A
value that was written before, as UTF-8 or as plain text, is read as it is.
"""

from __future__ import annotations

import codecs
import threading
from typing import Any

import zstandard
from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_LEVEL = 3
_LONGEST = 1 << 30
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # never in UTF-8


class _Own(threading.local):
    """What each thread keeps: making these takes longer than a text does."""

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(level=_LEVEL)
        self.decompressor = zstandard.ZstdDecompressor()


_own = _Own()


def compress(text: str) -> bytes:
    """Returns a text as it is stored."""
    try:
        written = text.encode("utf-16")
    except UnicodeEncodeError:  # halves of characters, which UTF-16 would join
        written = text.encode("utf-8", "surrogatepass")
    return _own.compressor.compress(written)


def decompress(stored: bytes | str) -> str:
    """Returns a text that was stored; raises ValueError where it is damaged."""
    if isinstance(stored, str):
        return stored
    if stored.startswith(zstandard.MAGIC_NUMBER.to_bytes(4, "little")):
        try:
            stored = _own.decompressor.decompress(stored, max_output_size=_LONGEST)
        except zstandard.ZstdError as error:
            message = f"a stored text is damaged: {error}"
            raise ValueError(message) from None
    if stored.startswith(_BYTE_ORDER_MARKS):
        return stored.decode("utf-16")
    return stored.decode("utf-8", "surrogatepass")


class CompressedText(TypeDecorator[str]):
    """A long text."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Returns a column of text for SQLite: it takes bytes as well and needs no conversion."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else LargeBinary()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Returns what is stored."""
        return None if value is None else compress(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Returns the text as it was given."""
        return None if value is None else decompress(value)
