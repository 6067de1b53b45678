"""Word documents (.docx): their paragraphs and tables, and what they state of themselves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from searchsvc.ingest.cleaning import clean, clean_line, paragraphs
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.layout.page import MAX_TITLE, read_page
from searchsvc.ingest.limits import InputLimits
from searchsvc.text.legacy import Conversion, convert

from .base import NO_TEXT, Input, checksum, size
from .xmlstream import Part, parts
from .zipcheck import BROKEN, check_list, is_bomb

_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_LOCKED = b"\xd0\xcf\x11\xe0"  # the container of encrypted documents and of the old .doc
# A Vietnamese Word names its styles "Tiêu đề" and "Đầu đề 1"; an id keeps the plain letters.
_TITLE_STYLES = frozenset({"Title", "Tiu", "Heading1", "u1"})
_SIGNS = {"w.tab": " ", "w.br": "\n", "w.cr": "\n", "w.noBreakHyphen": "-"}
_UNSEEN = frozenset({"w.del", "w.moveFrom", "mc.Fallback"})
_LONGEST_DATUM = 100  # in a cell; one with more holds a part of the document
_LINE_END = re.compile(r"\s*\n\s*")


class _Document(NamedTuple):
    lines: list[str]
    heading: str
    properties: Mapping[str, str]


def read(source: Input, limits: InputLimits) -> Iterator[Draft]:
    """The one report in the document."""
    raw = source.content(limits)
    if raw.startswith(_LOCKED):
        raise source.problem("có mật khẩu hoặc là .doc cũ; hãy mở bằng Word và lưu thành .docx")
    check_list(source, io.BytesIO(raw), limits)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            document = _document(source, archive, limits)
    except (KeyError, *BROKEN) as error:
        reason = "không phải .docx hoặc tệp hỏng; hãy mở bằng Word và lưu lại"
        raise source.problem(reason) from error
    text = "\n\n".join(document.lines)
    sound = convert(text) or Conversion(text, "")
    page = read_page(clean(sound.text), _title(document))
    if not page.title and not page.body:
        raise source.problem(NO_TEXT)
    yield Draft(
        key=source.key,
        checksum=checksum(raw),
        title=page.title,
        body=page.body,
        author=page.author or document.properties.get("dc.creator", ""),
        source=page.source,
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        image_dates=page.image_dates,
        encoding=sound.encoding,
    )


def _document(source: Input, archive: zipfile.ZipFile, limits: InputLimits) -> _Document:
    lines: list[str] = []
    heading = ""
    for element, _ in _parts(source, archive, _DOCUMENT, ("w.p", "w.tr"), limits):
        found = paragraphs(_text(element))
        if not lines and not heading and _is_title(element) and len(" ".join(found)) <= MAX_TITLE:
            heading = " ".join(found)
        else:
            lines += found
    properties: dict[str, str] = {}
    if _PROPERTIES in archive.namelist():
        names = ("dc.title", "dc.creator")
        for element, _ in _parts(source, archive, _PROPERTIES, names, limits):
            properties[element.tag] = clean_line(element.text or "")
    return _Document(lines, heading, properties)


def _parts(
    source: Input,
    archive: zipfile.ZipFile,
    name: str,
    elements: tuple[str, ...],
    limits: InputLimits,
) -> Iterator[Part]:
    member = archive.getinfo(name)
    if member.file_size > limits.max_file_bytes or is_bomb(member, limits):
        largest = size(limits.max_file_bytes)
        raise source.problem(f"khi giải nén lớn hơn {largest} hoặc phình quá mức; hãy chia nhỏ")
    with archive.open(member) as stream:
        yield from parts(source, stream, elements, limits.max_file_bytes)


def _title(document: _Document) -> str:
    """The heading, else the stated title, unless Word made it of the first line by itself."""
    stated = document.properties.get("dc.title", "")
    first = document.lines[0] if document.lines else ""
    is_made = first.startswith(stated) or len(stated) > MAX_TITLE
    return document.heading or ("" if is_made else stated)


def _is_title(paragraph: Element) -> bool:
    style = paragraph.find("w.pPr/w.pStyle")
    return style is not None and style.get("w.val") in _TITLE_STYLES


def _text(element: Element) -> str:
    """The text that is printed, with a line for every paragraph and row."""
    if element.tag == "w.t":
        return element.text or ""
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    if element.tag in _UNSEEN:
        return ""
    inner = "".join(map(_text, element))
    if element.tag == "w.tc":
        short = len(inner.strip()) <= _LONGEST_DATUM
        return f"{_LINE_END.sub(' ', inner.strip())} " if short else f"\n{inner}\n"
    return f"\n{inner}\n" if element.tag in ("w.p", "w.tr") else inner
