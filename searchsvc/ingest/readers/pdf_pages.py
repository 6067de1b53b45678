"""The lines printed on the pages of a PDF file, within bounds of time and memory."""

from __future__ import annotations

import io
import logging
from typing import NamedTuple

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import MEBIBYTE, InputLimits

from .base import Input

# What one stream may become when unpacked, pictures aside: they are never opened.
_MAX_STREAM = 16 * MEBIBYTE
# Operators and operands on one page, and forms drawn on it: forms inside forms can make a small
# file endless. In the whole file, operators carried out.
_MAX_PARSED, _MAX_FORMS, _MAX_STEPS = 500_000, 500, 1_000_000
_LOCKED = "PDF có mật khẩu; hãy lưu lại không mật khẩu"
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is in the report


class PdfText(NamedTuple):
    """Lines by page, and what the file states of itself."""

    pages: list[list[str]]
    title: str
    author: str


def pdf_text(source: Input, raw: bytes, limits: InputLimits) -> PdfText:
    """Raises ``UnreadableInput`` for a file that is broken, locked or over a limit."""
    bounds = apply_configuration(
        zlib_maximum_output_length=_MAX_STREAM,
        lzw_maximum_output_length=_MAX_STREAM,
        run_length_maximum_output_length=_MAX_STREAM,
        array_based_stream_maximum_output_length=_MAX_STREAM,
        stream_parsing_work_maximum_count=_MAX_PARSED,
        xform_maximum_invocations_per_extraction=_MAX_FORMS,
        disable_legacy_handling=True,
    )
    try:
        with bounds:
            return _read(source, PdfReader(io.BytesIO(raw)), limits)
    except UnreadableInput:
        raise
    except (DependencyError, FileNotDecryptedError) as error:  # ciphers beyond the library alone
        raise source.problem(_LOCKED) from error
    except LimitReachedError as error:
        raise source.problem("PDF vẽ quá nhiều để đọc trong giới hạn; hãy xuất lại tệp") from error
    except Exception as error:  # a broken file fails anywhere in the library
        raise source.problem("PDF hỏng, không đọc được; hãy xuất lại tệp") from error


def _read(source: Input, reader: PdfReader, limits: InputLimits) -> PdfText:
    if reader.is_encrypted and not reader.decrypt(""):
        raise source.problem(_LOCKED)
    if (count := len(reader.pages)) > limits.max_pdf_pages:
        raise source.problem(f"có {count} trang, nhiều hơn {limits.max_pdf_pages}; hãy chia nhỏ")
    steps = _Steps()
    pages = [_lines(page, steps) for page in reader.pages]
    stated = reader.metadata
    return PdfText(pages, (stated and stated.title) or "", (stated and stated.author) or "")


def _lines(page: PageObject, steps: _Steps) -> list[str]:
    text = page.extract_text(visitor_operand_before=steps.count)
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


class _Steps:
    """Counts the operators carried out in a file."""

    def __init__(self) -> None:
        self._done = 0

    def count(self, *_: object) -> None:
        self._done += 1
        if self._done > _MAX_STEPS:
            raise LimitReachedError
