"""Tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from searchsvc.ingest.readers.formula_guard import guarded

BYTE_ORDER_MARK = "\ufeff"
"""What lets spreadsheets read the accents."""


def csv_line(cells: Iterable[str]) -> str:
    """Returns one line; a cell that a spreadsheet would run as a formula gets a quote before it."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(map(guarded, cells))
    return buffer.getvalue()
