"""Loops that are worth compiling: numba does it when they are first called, and keeps the result.

Where numba is missing, or index files are of the other byte order, nothing is compiled and slower
ways are taken (``COMPILES``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast

try:
    from numba import njit
except ImportError:
    njit = None  # type: ignore[assignment]

COMPILES = njit is not None and sys.byteorder == "little"
"""Whether functions marked as :func:`compiled` run as machine code."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Have a function compiled; it runs without Python's lock. Divided by zero is infinite."""
    if not COMPILES:
        return function
    try:
        return cast("_Function", njit(nogil=True, cache=True, error_model="numpy")(function))
    except RuntimeError:  # nowhere to keep it: each process compiles it anew
        return cast("_Function", njit(nogil=True, error_model="numpy")(function))
