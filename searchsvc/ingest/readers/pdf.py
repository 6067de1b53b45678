"""PDF files that hold text; a scan has none and is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searchsvc.ingest.cleaning import clean, clean_line
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.layout.boilerplate import repeated_lines
from searchsvc.ingest.layout.byline import is_name
from searchsvc.ingest.layout.page import MAX_TITLE, read_page
from searchsvc.ingest.limits import InputLimits
from searchsvc.text.legacy import Conversion, convert

from .base import Input, Outcome, checksum
from .pdf_pages import pdf_text

_SCAN = "PDF không có chữ, có lẽ là bản quét (scan); hãy nhận dạng chữ (OCR) rồi nhập lại"
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»)]*$")
_FULL_LINE = 0.75  # of the longest line: a shorter one ends its paragraph
_NUMBERS_TOLD = 10
_MAX_TITLE_LINES = 4


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """The one report in the file."""
    raw = source.content(limits)
    found = pdf_text(source, raw, limits)
    empty = [str(number) for number, lines in enumerate(found.pages, start=1) if not lines]
    if len(empty) == len(found.pages):
        raise source.problem(_SCAN)
    if empty:
        numbers = ", ".join(empty[:_NUMBERS_TOLD])
        yield source.note(f"{len(empty)} trang không có chữ, có lẽ là ảnh: trang {numbers}")
    lines = _without_margins(found.pages)
    size = _lines_of_title(lines, found.title)
    text = "\n\n".join([" ".join(lines[:size]), *_paragraphs(lines[size:])])
    sound = convert(text) or Conversion(text, "")
    title, _, body = clean(sound.text).partition("\n\n")
    page = read_page(body, title)
    yield Draft(
        key=source.key,
        checksum=checksum(raw),
        title=page.title,
        body=page.body,
        author=page.author or (found.author if is_name(found.author) else ""),
        source=page.source,
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        encoding=sound.encoding,
    )


def _lines_of_title(lines: Sequence[str], stated: str) -> int:
    """How many lines at the beginning say the stated title; programs state all sorts of things."""
    wanted = clean_line(stated).casefold()
    sizes = range(1, _MAX_TITLE_LINES + 1) if len(wanted) <= MAX_TITLE else ()
    return next((size for size in sizes if " ".join(lines[:size]).casefold() == wanted), 0)


def _without_margins(pages: Sequence[Sequence[str]]) -> list[str]:
    """All lines but the page numbers and what is printed on most pages."""
    repeated = repeated_lines(pages)
    lines: list[str] = []
    for page in pages:
        last = len(page) - 1
        lines += [
            line
            for at, line in enumerate(page)
            if line not in repeated and not (at in (0, last) and _PAGE_NUMBER.fullmatch(line))
        ]
    return lines


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Printed lines put together; a short line or the end of a sentence ends a paragraph.

    A line that goes on in small letters belongs to the one before in any case.
    """
    full = _FULL_LINE * max(map(len, lines), default=0)
    paragraph: list[str] = []
    for line in lines:
        if paragraph and not line[0].islower():
            before = paragraph[-1]
            if len(before) < full or _SENTENCE_END.search(before):
                yield " ".join(paragraph)
                paragraph = []
        paragraph.append(line)
    if paragraph:
        yield " ".join(paragraph)
