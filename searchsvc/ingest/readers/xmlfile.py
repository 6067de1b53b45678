"""XML files: RSS and Atom feeds and answers of OAI-PMH, read as a stream of their items."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from searchsvc.ingest.limits import InputLimits

from . import feeds, oai
from .base import Input, Outcome, checksum
from .dates import read_date
from .fields import BadField, RowKeys, draft_of
from .xmlstream import parts

_VALUES = {"item": feeds.of_item, "atom.entry": feeds.of_entry, "oai.record": oai.of_record}
_NOTES = {"oai.resumptionToken": oai.of_token, "oai.error": oai.of_error}
_NO_ITEM = "không có mục nào của RSS, Atom hay OAI-PMH (oai_dc); hãy kiểm tra lại tệp"


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """A draft or a plain reason for every item."""
    keys = RowKeys(source.key)
    is_empty = True
    with source.open() as stream:
        names = (*_VALUES, *_NOTES)
        for element, line in parts(source, stream, names, limits.max_file_bytes):
            is_empty = False
            try:
                yield from _outcomes(source, element, line, keys)
            except BadField as problem:
                yield source.problem(str(problem), line)
    if is_empty:
        raise source.problem(_NO_ITEM)


def _outcomes(source: Input, element: Element, line: int, keys: RowKeys) -> Iterator[Outcome]:
    if element.tag in _NOTES:
        if text := _NOTES[element.tag](element):
            yield source.note(text, line)
        return
    values = _VALUES[element.tag](element)
    written = str(values["date"])
    try:
        values["date"] = read_date(written) if written else None
    except ValueError:
        values["date"] = None
        yield source.note(f'không hiểu ngày "{written[:80]}" nên bỏ qua; bài vẫn được nhập', line)
    element.tail = None
    digest = checksum(tostring(element))
    yield draft_of(values, keys.next(values, digest), digest)
