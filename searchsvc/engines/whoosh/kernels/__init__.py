"""The inner loops of a search, behind one typed door (``interface.py``).

``compiled`` runs them as machine code; ``fallback`` as operations on whole arrays, where nothing
can be compiled (docs/decisions/0007-kernels.md).
"""

from __future__ import annotations

from searchsvc.jit import COMPILES

from . import compiled, fallback
from .interface import Kernels


def fastest() -> Kernels:
    """Returns the kernels to use; both modules give the same answers."""
    return compiled if COMPILES else fallback


def warm_up_kernels() -> None:
    """Has them compiled for the types that postings mostly have."""
    for documents in ("<u2", "<u4"):
        types = documents, "|u1", "<u2"
        fastest().warm_up(types, types)
