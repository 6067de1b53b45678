"""Bytes to text: UTF-8, with or without its mark, UTF-16 with its mark, old Vietnamese encodings.

Old encodings are converted here, before anything is cut or cleaned: the ư of TCVN3 is a soft
hyphen, and some letters of VISCII are control characters.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from searchsvc.ingest.cleaning import is_storable
from searchsvc.ingest.limits import InputLimits
from searchsvc.text.legacy import convert

from .base import Input

BINARY = "tệp nhị phân, không phải văn bản; hãy lưu lại thành văn bản UTF-8"
NOT_UTF8 = "không phải UTF-8; hãy mở tệp và lưu lại với bảng mã UTF-8"
UNSTORABLE = "có ký tự điều khiển mà XML không cho phép nên đã bỏ"

_MAX_LINES = 200_000  # of a page that is read as a whole
_LINE_ENDS = "\n\v\f\u2028\u2029"
UTF16 = "utf-16"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_BYTES = 4096
_SKIPPED_AT_ONCE = 65536
# How the "surrogateescape" handler writes a byte that is not UTF-8.
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
# A text in which more than one byte in so many is broken is of another encoding.
_BYTES_TO_A_BROKEN_ONE = 200


class Decoded(NamedTuple):
    """A text, the encoding it was in (empty for UTF-8), and what should be known of it."""

    text: str
    encoding: str = ""
    notes: tuple[str, ...] = ()


def decoded(source: Input, raw: bytes) -> Decoded:
    """Returns the text of a whole file.

    Raises ``UnreadableInput`` for what is no text, and for one of more lines than a page has.
    """
    found = _decoded(source, raw)
    if sum(map(found.text.count, _LINE_ENDS)) > _MAX_LINES or found.text.count("\r") > _MAX_LINES:
        raise source.problem(f"trang có hơn {_MAX_LINES} dòng; hãy chia nhỏ")
    return found


def _decoded(source: Input, raw: bytes) -> Decoded:
    encoding = _encoding(source, raw)
    if encoding == UTF16:
        sound = _converted(raw.decode(encoding, "replace"))
        return sound._replace(encoding=sound.encoding or UTF16)
    try:
        return _converted(raw.decode(encoding))
    except UnicodeDecodeError as error:
        found = mended(raw.decode(encoding, "surrogateescape"))
        if found is None:
            raise source.problem(NOT_UTF8, raw.count(b"\n", 0, error.start) + 1) from error
        return found


def mended(text: str) -> Decoded | None:
    """Returns a text that holds escaped bytes (``is_undecoded``) as it was meant.

    In an old encoding it is converted; single broken bytes become U+FFFD. None where there are so
    many that it is of an encoding which we do not know.
    """
    conversion = convert(text.encode("utf-8", "surrogateescape").decode("latin-1"))
    if conversion is not None and conversion.encoding != "utf-8":
        return Decoded(conversion.text, conversion.encoding)
    sound, count = _ESCAPED_BYTE.subn("\ufffd", text)
    if count > 1 + len(text) // _BYTES_TO_A_BROKEN_ONE:
        return None
    found = _converted(sound)
    return found._replace(notes=(f"có {count} byte không phải UTF-8, hiện thành “�”", *found.notes))


def _converted(text: str) -> Decoded:
    conversion = convert(text)
    sound, encoding = (conversion.text, conversion.encoding) if conversion else (text, "")
    return Decoded(sound, encoding, () if is_storable(sound) else (UNSTORABLE,))


def lines(source: Input, limits: InputLimits, newline: str) -> Iterator[str | None]:
    """Yields the lines of a file one after the other; ``None`` stands for one that is too long.

    Bytes that are not UTF-8 are left in a line for the reader to find: see ``is_undecoded``.
    """
    # Opened once: standard input cannot be read again.
    with io.BufferedReader(cast(io.RawIOBase, source.open()), _HEAD_BYTES) as stream:
        encoding = _encoding(source, stream.peek())
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        text = io.TextIOWrapper(stream, encoding, errors, newline)
        most = limits.max_written_bytes
        while line := text.readline(most + 1):
            if len(line) <= most:
                yield line
            else:
                _skip_line(text, line)
                yield None


def is_undecoded(text: str) -> bool:
    """Returns whether a line holds bytes that are not UTF-8."""
    return _ESCAPED_BYTE.search(text) is not None


def _encoding(source: Input, head: bytes) -> str:
    if head.startswith(_UTF16_MARKS):
        return UTF16
    if head.count(b"\0") > len(head) // _BYTES_TO_A_BROKEN_ONE:
        raise source.problem(BINARY)
    return "utf-8-sig"


def marked_encoding(source: Input) -> str:
    """Returns the encoding that a mark at the beginning of a file tells, empty for UTF-8.

    Standard input, which cannot be read again, is not looked at.
    """
    if not source.is_file:
        return ""
    with source.open() as stream:
        return UTF16 if stream.read(2) in _UTF16_MARKS else ""


def _skip_line(text: io.TextIOWrapper, beginning: str) -> None:
    piece = beginning
    while piece and not piece.endswith("\n"):
        piece = text.readline(_SKIPPED_AT_ONCE)
