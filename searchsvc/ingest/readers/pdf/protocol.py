"""What the reader and its worker process say to each other.

A request is the header and the bytes of a file; the answers are JSON lines: what the file states of
itself and how many pages it has, or a problem, then the printed lines of each page.
"""

from __future__ import annotations

import struct
from enum import StrEnum

HEADER = struct.Struct(">QI")
"""The length of the file and the most pages it may have."""


class Problem(StrEnum):
    """Why a file is not read."""

    LOCKED = "locked"
    BROKEN = "broken"
    TOO_LONG = "too-long"
