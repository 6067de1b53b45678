"""Cells that a spreadsheet would run as formulas: a quote before them makes them text.

What a table guards, reading it again takes off: a cell that begins with quotes and such a sign gets
one more.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Returns the cell as a table may hold it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Returns what a cell of a table says."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
