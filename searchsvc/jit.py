"""Loops that are worth compiling: numba does it when they are first called, and keeps the result.

Where numba is missing or switched off (``NUMBA_DISABLE_JIT=1``), or index files are of the other
byte order, nothing is compiled and slower ways are taken (``COMPILES``).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast


def _compiler() -> Any:
    if os.environ.get("NUMBA_DISABLE_JIT", "0") != "0":
        return None  # numba would heed it too, but loading it takes longer than a search
    try:
        from numba import njit  # noqa: PLC0415
    except ImportError:
        return None
    return njit


_njit = _compiler()

COMPILES = _njit is not None and sys.byteorder == "little"
"""Whether functions marked as :func:`compiled` run as machine code."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Has a function compiled; it runs without Python's lock. Divided by zero is infinite."""
    return _compiled(function)


def compiled_step(function: _Function) -> _Function:
    """Has a part of a compiled loop compiled; it must not make an array, a slice of one neither.

    So nothing has to count who holds the arrays it is given: that takes longer than a small step.
    """
    return _compiled(function, _nrt=False)  # without numba's runtime, which does the counting


def _compiled(function: _Function, **options: Any) -> _Function:
    if not COMPILES:
        return function
    options |= {"nogil": True, "error_model": "numpy"}
    try:
        return cast("_Function", _njit(cache=True, **options)(function))
    except RuntimeError:  # nowhere to keep it: each process compiles it anew
        return cast("_Function", _njit(**options)(function))
