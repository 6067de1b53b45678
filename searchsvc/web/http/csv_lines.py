"""Tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""What lets spreadsheets read the accents."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_line(cells: Iterable[str]) -> str:
    """One line; a cell that a spreadsheet would run as a formula gets a quote before it."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(
        f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell for cell in cells
    )
    return buffer.getvalue()
