"""Bytes to text: UTF-8, with or without its mark, UTF-16 with its mark, old Vietnamese encodings.

Old encodings are converted here, before anything is cut or cleaned: the ư of TCVN3 is a soft
hyphen, and some letters of VISCII are control characters.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import cast

from searchsvc.ingest.limits import InputLimits
from searchsvc.text.legacy import Conversion, convert

from .base import Input

BINARY = "tệp nhị phân, không phải văn bản; hãy lưu lại thành văn bản UTF-8"
NOT_UTF8 = "không phải UTF-8; hãy mở tệp và lưu lại với bảng mã UTF-8"

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_BYTES = 4096
_SKIPPED_AT_ONCE = 65536
# How the "surrogateescape" handler writes a byte that is not UTF-8.
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def decoded(source: Input, raw: bytes) -> Conversion:
    """The text of a whole file, and the old encoding it was in, empty for none."""
    encoding = _encoding(source, raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        conversion = convert(raw.decode("latin-1")) if encoding == "utf-8-sig" else None
        if conversion is None or conversion.encoding == "utf-8":  # UTF-8 with a broken place
            line = raw.count(b"\n", 0, error.start) + 1 if encoding == "utf-8-sig" else None
            raise source.problem(NOT_UTF8, line) from error
        return conversion
    if "\0" in text:
        raise source.problem(BINARY)
    return convert(text) or Conversion(text, "")


def lines(source: Input, limits: InputLimits, newline: str) -> Iterator[str | None]:
    """The lines of a file one after the other; ``None`` stands for one that is too long.

    Bytes that are not UTF-8 are left in a line for the reader to find: see ``is_undecoded``.
    """
    # Opened once: standard input cannot be read again.
    with io.BufferedReader(cast(io.RawIOBase, source.open()), _HEAD_BYTES) as stream:
        encoding = _encoding(source, stream.peek())
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        text = io.TextIOWrapper(stream, encoding, errors, newline)
        while line := text.readline(limits.max_file_bytes + 1):
            if len(line) <= limits.max_file_bytes:
                yield line
            else:
                _skip_line(text, line)
                yield None


def is_undecoded(text: str) -> bool:
    """Whether a line holds bytes that are not UTF-8."""
    return _ESCAPED_BYTE.search(text) is not None


def _encoding(source: Input, head: bytes) -> str:
    if head.startswith(_UTF16_MARKS):
        return "utf-16"
    if b"\0" in head:
        raise source.problem(BINARY)
    return "utf-8-sig"


def _skip_line(text: io.TextIOWrapper, beginning: str) -> None:
    piece = beginning
    while piece and not piece.endswith("\n"):
        piece = text.readline(_SKIPPED_AT_ONCE)
