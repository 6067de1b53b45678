"""The embedded engine: Whoosh keeps the index, compiled loops and NumPy answer from its arrays."""

from .engine import WhooshEngine
from .kernels import warm_up_kernels

__all__ = ["WhooshEngine", "warm_up_kernels"]
