"""Word documents: their text with notes and numbers, and what they state of themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from searchsvc.ingest.cleaning import clean, clean_line, paragraphs
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.layout.page import MAX_TITLE, read_page
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers.base import NO_TEXT, Input, Outcome, checksum
from searchsvc.ingest.readers.machine_names import stated_author, stated_title
from searchsvc.ingest.readers.zipcheck import BROKEN, check_list
from searchsvc.text.legacy import Conversion, convert

from .list_numbers import Numbering
from .parts import Package, value
from .styles import Styles
from .visible_text import VisibleText

_LOCKED = b"\xd0\xcf\x11\xe0"  # the container of encrypted documents and of the old .doc
# A Vietnamese Word names its styles "Tiêu đề" and "Đầu đề 1"; an id keeps the plain letters.
_TITLE_STYLES = frozenset({"Title", "Tiu", "Heading1", "u1"})
_BETWEEN = "\n\n"


class _Document(NamedTuple):
    lines: list[str]
    notes: list[str]
    heading: str
    properties: Mapping[str, str]


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """Yields the one report in the document."""
    raw = source.content(limits.max_file_bytes)
    if raw.startswith(_LOCKED):
        raise source.problem("có mật khẩu hoặc là .doc cũ; hãy mở bằng Word và lưu thành .docx")
    check_list(source, io.BytesIO(raw), limits)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            document = _document(Package(source, archive, limits))
    except (KeyError, *BROKEN) as error:
        reason = "không phải .docx hoặc tệp hỏng; hãy mở bằng Word và lưu lại"
        raise source.problem(reason) from error
    text = _BETWEEN.join([*document.lines, *document.notes])
    sound = convert(text) or Conversion(text, "")
    lines = sound.text.split(_BETWEEN)
    # Notes come last, behind the author's name under the text.
    end = len(document.lines)
    page = read_page(clean(_BETWEEN.join(lines[:end])), _title(document))
    if not page.title and not page.body:
        raise source.problem(NO_TEXT)
    yield Draft(
        key=source.key,
        checksum=checksum(raw),
        title=page.title,
        body=_BETWEEN.join(filter(None, [page.body, *map(clean_line, lines[end:])])),
        author=page.author or stated_author(document.properties.get("dc.creator", "")),
        source=page.source,
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        image_dates=page.image_dates,
        encoding=sound.encoding,
    )


def _document(package: Package) -> _Document:
    styles = Styles(package.elements_if_there("word/styles.xml", "w.style"))
    lists = package.elements_if_there("word/numbering.xml", "w.abstractNum", "w.num")
    visible = VisibleText(styles, Numbering(lists, styles))
    lines: list[str] = []
    heading = ""
    for element in package.elements("word/document.xml", "w.p", "w.tr"):
        found = paragraphs(visible.of(element))
        if not lines and not heading and _is_title(element) and len(" ".join(found)) <= MAX_TITLE:
            heading = " ".join(found)
        else:
            lines += found
    properties = {
        each.tag: clean_line(each.text or "")
        for each in package.elements_if_there("docProps/core.xml", "dc.title", "dc.creator")
    }
    return _Document(lines, _notes(package, visible), heading, properties)


def _notes(package: Package, visible: VisibleText) -> list[str]:
    """The paragraphs of the footnotes and endnotes that the text refers to, in its order."""
    texts: dict[tuple[str, str], list[str]] = {}
    wanted = list(dict.fromkeys(visible.notes))
    for part, name in (("word/footnotes.xml", "w.footnote"), ("word/endnotes.xml", "w.endnote")):
        for note in package.elements_if_there(part, name):
            texts[name, note.get("w.id", "")] = paragraphs(visible.of(note))
    return [line for each in wanted for line in texts.get(each, [])]


def _title(document: _Document) -> str:
    """The heading, else the stated title, unless Word made it of the first line by itself."""
    stated = stated_title(document.properties.get("dc.title", ""))
    first = document.lines[0] if document.lines else ""
    is_made = first.startswith(stated) or len(stated) > MAX_TITLE
    return document.heading or ("" if is_made else stated)


def _is_title(paragraph: Element) -> bool:
    return value(paragraph, "w.pPr/w.pStyle") in _TITLE_STYLES
