"""The inner loops of a search: compiled where numba is there, else in NumPy."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType

from . import plain


@cache
def fastest() -> ModuleType:
    """The kernels to use; both modules have the same functions and give the same answers."""
    if sys.byteorder == "big":  # index files are little-endian, and compiled code takes no other
        return plain
    try:
        from . import compiled  # noqa: PLC0415  # it takes a while, and may not be there
    except ImportError:
        return plain
    return compiled
