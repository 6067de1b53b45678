"""XML files: RSS and Atom feeds and answers of OAI-PMH, read as a stream of their items."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import InputLimits

from . import feeds, oai
from .base import Input, Outcome
from .decoding import NOT_UTF8, Decoded, mended
from .fields import BadField
from .row_reader import Row, read_rows
from .xml_items import Item, items
from .xml_tree import Scope, scope_of, tree_of


class _Kind(NamedTuple):
    """How an item of a kind of feed is read."""

    values: Callable[[Element], dict[str, object]]
    guid: Callable[[Element], str] = lambda _: ""


_KINDS = {
    "item": _Kind(feeds.of_item, feeds.guid_of_item),
    "atom.entry": _Kind(feeds.of_entry, feeds.guid_of_entry),
    "oai.record": _Kind(oai.of_record),
}
_NOTES = {"oai.resumptionToken": oai.of_token, "oai.error": oai.of_error}
_NO_ITEM = "không có mục nào của RSS, Atom hay OAI-PMH (oai_dc); hãy kiểm tra lại tệp"
_CUT = "mục bị cắt ngang vì tệp hết giữa chừng; hãy tải hoặc xuất lại tệp"
_DOUBTFUL = "XML của mục viết sai (các thẻ không khớp); đã đọc theo cách hiểu gần nhất, hãy xem lại"
_ENCODING = re.compile(rb"""^[^<]*<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)""")


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """Yields a draft or a plain reason for every item."""
    return read_rows(source, lambda: _rows(source, limits), no_row=_NO_ITEM)


def _rows(source: Input, limits: InputLimits) -> Iterator[Row]:
    with source.open() as stream:
        for item in items(source, stream, limits.max_written_bytes):
            if isinstance(item, UnreadableInput):
                yield Row(item.line or 1, BadField(item.reason))
                continue
            try:
                yield from _row(item)
            except BadField as problem:
                yield Row(item.line, problem)


def _row(item: Item) -> Iterator[Row]:
    if item.cut:
        raise BadField(_CUT)
    scope, declared = _head(item.head)
    text, encoding, notes = _decoded(item.raw, declared)
    element, doubtful = tree_of(text, scope)
    if element.tag in _NOTES:
        if said := _NOTES[element.tag](element):
            yield Row(item.line, {}, notes=(said,))
    elif kind := _KINDS.get(element.tag):
        # What an item has no word for is left alone: a feed that drops a text has not emptied it.
        values = {name: value for name, value in kind.values(element).items() if value}
        notes += (_DOUBTFUL,) if doubtful else ()
        element.tail = None
        guid = kind.guid(element)
        yield Row(item.line, values, tostring(element), notes, guid, encoding)


@lru_cache(maxsize=1)
def _head(head: bytes) -> tuple[Scope, str]:
    """What is declared before the items, and the encoding that the file claims; empty for ours."""
    named = _ENCODING.match(head)
    try:
        encoding = codecs.lookup(named[1].decode("ascii", "replace")).name if named else ""
    except LookupError:
        encoding = ""
    is_ours = encoding.startswith(("utf", "ascii"))
    return scope_of(head.decode("utf-8", "replace")), "" if is_ours else encoding


def _decoded(raw: bytes, declared: str) -> Decoded:
    """The text of an item: what is sound UTF-8 is that, whatever the file claims to be."""
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared:
        return Decoded(raw.decode(declared, "replace"), declared)
    found = mended(raw.decode("utf-8", "surrogateescape"))
    if found is None:
        raise BadField(NOT_UTF8)
    return found
