"""How much an input may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.settings import Settings

MEBIBYTE = 1024 * 1024
_MARKUP_TO_TEXT = 4


@dataclass(frozen=True, slots=True)
class InputLimits:
    """Bounds that keep one bad input from eating the machine.

    ``max_file_bytes``: the largest file read as a whole; a .jsonl, .csv or .xml is streamed and may
    be of any length.
    ``max_text_bytes``: the longest text of one record.
    ``max_zip_members``: the most members an archive may have.
    ``max_zip_bytes``: the most bytes an archive may hold, packed or unpacked.
    ``max_zip_ratio``: how many times larger than packed a member may become.
    ``max_pdf_pages``: the most pages of a PDF file.
    ``max_docx_elements``: the most XML elements of one part of a Word document; a page of text has
    a hundred to three hundred.
    """

    max_file_bytes: int = 50 * MEBIBYTE
    max_text_bytes: int = 2 * MEBIBYTE
    max_zip_members: int = 10_000
    max_zip_bytes: int = 500 * MEBIBYTE
    max_zip_ratio: int = 200
    max_pdf_pages: int = 1_000
    max_docx_elements: int = 600_000

    @classmethod
    def of(cls, settings: Settings) -> InputLimits:
        """Returns the limits that the settings name."""
        return cls(max_file_bytes=settings.max_import_bytes, max_text_bytes=settings.max_text_bytes)

    @property
    def max_written_bytes(self) -> int:
        """The most bytes of a line, an item or a page: its text with markup and escapes."""
        return min(self.max_file_bytes, _MARKUP_TO_TEXT * self.max_text_bytes)


DEFAULT_LIMITS = InputLimits()
