"""The lines printed on the pages of a PDF file, within bounds of time and memory."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader, filters

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import MEBIBYTE, InputLimits

from .base import Input, size

# What one stream may become when unpacked, pictures aside: they are never opened.
_MAX_STREAM = 4 * MEBIBYTE
_MAX_STEPS = 2_000_000  # of drawing, in a whole file
filters.ZLIB_MAX_OUTPUT_LENGTH = filters.LZW_MAX_OUTPUT_LENGTH = 4 * _MAX_STREAM
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is in the report


class PdfText(NamedTuple):
    """Lines by page, and what the file states of itself."""

    pages: list[list[str]]
    title: str
    author: str


def pdf_text(source: Input, raw: bytes, limits: InputLimits) -> PdfText:
    """Raises ``UnreadableInput`` for a file that is broken, locked or over a limit."""
    number = None
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise source.problem("PDF có mật khẩu; hãy lưu lại không mật khẩu")
        if (count := len(reader.pages)) > limits.max_pdf_pages:
            raise source.problem(
                f"có {count} trang, nhiều hơn {limits.max_pdf_pages}; hãy chia nhỏ"
            )
        steps = _Steps(source)
        pages = []
        for number, page in enumerate(reader.pages, start=1):
            pages.append(_lines(source, page, number, steps))
        stated = reader.metadata
        return PdfText(pages, (stated and stated.title) or "", (stated and stated.author) or "")
    except UnreadableInput:
        raise
    except Exception as error:  # a broken file fails anywhere in the library
        where = f" ở trang {number}" if number else ""
        raise source.problem(f"PDF hỏng{where}, không đọc được; hãy xuất lại tệp") from error


def _lines(source: Input, page: PageObject, number: int, steps: _Steps) -> list[str]:
    if any(length > _MAX_STREAM for length in _streams(page)):
        raise source.problem(f"trang {number} vẽ hơn {size(_MAX_STREAM)} lệnh; hãy xuất lại tệp")
    text = page.extract_text(visitor_operand_before=steps.count)
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


class _Steps:
    """Counts the steps of drawing: forms inside forms can make a small file endless."""

    def __init__(self, source: Input) -> None:
        self._source = source
        self._done = 0

    def count(self, *_: object) -> None:
        self._done += 1
        if self._done > _MAX_STEPS:
            raise self._source.problem(f"PDF có hơn {_MAX_STEPS} lệnh vẽ; hãy chia nhỏ tệp")


def _streams(page: PageObject) -> Iterator[int]:
    """The sizes of what draws a page: its own stream and the forms it uses, each once."""
    contents = page.get_contents()
    yield len(contents.get_data()) if contents else 0
    seen: set[int] = set()
    waiting: list[Any] = [page]
    while waiting:
        resources = waiting.pop().get("/Resources")
        forms = resources.get_object().get("/XObject") if resources else None
        named = forms.get_object() if forms else {}
        for form in (one.get_object() for one in named.values()):
            if form.get("/Subtype") == "/Form" and id(form) not in seen:
                seen.add(id(form))
                yield len(form.get_data())
                waiting.append(form)
