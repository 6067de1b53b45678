"""The inner loops of a search: compiled where that can be, else in NumPy."""

from __future__ import annotations

from types import ModuleType

from searchsvc.jit import COMPILES

from . import compiled
from . import reference as plain


def fastest() -> ModuleType:
    """The kernels to use; both modules have the same functions and give the same answers."""
    return compiled if COMPILES else plain


def warm_up_kernels() -> None:
    """Have them compiled for the types that postings mostly have."""
    for documents in ("<u2", "<u4"):
        types = documents, "|u1", "<u2"
        fastest().warm_up(types, types)
