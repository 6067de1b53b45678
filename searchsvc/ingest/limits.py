"""How much an input may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class InputLimits:
    """Bounds that keep one bad input from eating the machine.

    ``max_file_bytes``: the largest file read as a whole; in a .jsonl, .csv or .xml, which are
    streamed and may be of any length, the largest line, cell or item.
    ``max_zip_members``: the most members an archive may have.
    ``max_zip_bytes``: the most bytes an archive may hold, packed or unpacked.
    ``max_zip_ratio``: how many times larger than packed a member may become.
    ``max_pdf_pages``: the most pages of a PDF file.
    """

    max_file_bytes: int = 50 * MEBIBYTE
    max_zip_members: int = 10_000
    max_zip_bytes: int = 500 * MEBIBYTE
    max_zip_ratio: int = 200
    max_pdf_pages: int = 1_000


DEFAULT_LIMITS = InputLimits()
