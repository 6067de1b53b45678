"""Feeds cut into their items before anything is parsed, so that a broken one spoils no other.

Memory holds one item at a time, of a file of any length.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from searchsvc.errors import UnreadableInput

from .base import Input, size

_CHUNK = 65536
_LONGEST_HEAD = 1024 * 1024
_LONGEST_NAME = 64
_MARK = re.compile(
    rb"<!--|-->|<!\[CDATA\[|\]\]>|<(?P<close>/?)"
    rb"(?P<name>(?:[\w.-]{1,30}:)?(?:item|entry|record|resumptionToken|error))(?=[\s/>])"
    rb"(?P<rest>[^<>]{0,2000})"
)
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_UTF16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}


class Item(NamedTuple):
    """The bytes of one item and the line it begins on.

    Its end may be missing, where another item began before; it is ``cut`` where the file ended.
    ``head`` is all that stands before the first item.
    """

    raw: bytes
    line: int
    head: bytes
    cut: bool = False


def items(source: Input, stream: IO[bytes], limit: int) -> Iterator[Item | UnreadableInput]:
    """Yields the items of a feed, and of those with more than ``limit`` bytes why not."""
    cutter = _Cutter(source, limit)
    for piece, mark in _pieces(_utf8(stream)):
        yield from cutter.take(piece, mark)
    yield from cutter.end()


def _utf8(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream piece by piece, UTF-16 turned into UTF-8."""
    first = stream.read(_CHUNK)
    encoding = _UTF16.get(first[:2])
    decode = codecs.getincrementaldecoder(encoding)("replace").decode if encoding else None
    while first:
        yield decode(first).encode("utf-8", "replace") if decode else first
        first = stream.read(_CHUNK)


def _pieces(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, re.Match[bytes] | None]]:
    """All the bytes, with every mark as a piece of its own."""
    waiting = b""
    for chunk in chunks:
        waiting += chunk
        at, end = 0, max(0, len(waiting) - _LONGEST_NAME)
        for mark in _MARK.finditer(waiting):
            if mark.end() == len(waiting):  # it may go on in the next chunk
                end = mark.start()
                break
            yield waiting[at : mark.start()], None
            yield mark[0], mark
            at = mark.end()
        end = max(at, end)
        yield waiting[at:end], None
        waiting = waiting[end:]
    at = 0
    for mark in _MARK.finditer(waiting):
        yield waiting[at : mark.start()], None
        yield mark[0], mark
        at = mark.end()
    yield waiting[at:], None


@dataclass(slots=True)
class _Open:
    """An item whose end has not come."""

    name: bytes
    line: int
    depth: int = 1
    size: int = 0
    pieces: list[bytes] = field(default_factory=list)

    def add(self, piece: bytes) -> None:
        self.pieces.append(piece)
        self.size += len(piece)


class _Cutter:
    """Puts pieces together to items."""

    def __init__(self, source: Input, limit: int) -> None:
        self._source, self._limit = source, limit
        self._head = bytearray()
        self._whole_head: bytes | None = None
        self._line = 1
        self._open: _Open | None = None
        self._has_begun = False
        self._until = b""  # the end of a comment or of text in which no mark counts

    def take(self, piece: bytes, mark: re.Match[bytes] | None) -> Iterator[Item | UnreadableInput]:
        """Take in a piece; yields the item that ends with it, if one does."""
        if mark is not None and not self._is_text(piece):
            yield from self._begin(mark) if not mark["close"] else self._close(mark)
        elif self._open is not None:
            self._open.add(piece)
        elif not self._has_begun and len(self._head) < _LONGEST_HEAD:
            self._head += piece
        self._line += piece.count(b"\n")
        if self._open is not None and self._open.size > self._limit:
            reason = f"một mục lớn hơn {size(self._limit)}; hãy chia nhỏ"
            yield self._source.problem(reason, self._open.line)
            self._open = None

    def end(self) -> Iterator[Item]:
        """The file ends."""
        if self._open is not None:
            yield self._item(self._open, cut=True)

    def _is_text(self, mark: bytes) -> bool:
        """Whether a mark is no tag that counts; follows comments and CDATA."""
        if self._until:
            self._until = b"" if mark == self._until else self._until
            return True
        self._until = _ENDS.get(mark, b"")
        return not mark.startswith(b"<") or bool(self._until)

    def _begin(self, mark: re.Match[bytes]) -> Iterator[Item]:
        is_empty = mark["rest"].endswith(b"/")
        if self._open is not None:
            is_other = mark["name"] != self._open.name
            if is_other or b"xmlns" in mark["rest"]:  # an element of another vocabulary
                self._open.depth += not (is_other or is_empty)
                self._open.add(mark[0])
                return
            yield self._item(self._open)
        self._has_begun = True
        self._open = _Open(mark["name"], self._line)
        self._open.add(mark[0])
        if is_empty:
            self._open.add(b">")
            yield self._item(self._open)
            self._open = None

    def _close(self, mark: re.Match[bytes]) -> Iterator[Item]:
        if self._open is None:
            return
        self._open.add(mark[0])
        if mark["name"] == self._open.name:
            self._open.depth -= 1
            if not self._open.depth:
                self._open.add(b">")
                yield self._item(self._open)
                self._open = None

    def _item(self, found: _Open, *, cut: bool = False) -> Item:
        if self._whole_head is None:  # one for all items: it may be long, and they many
            self._whole_head = bytes(self._head)
        return Item(b"".join(found.pieces), found.line, self._whole_head, cut)
