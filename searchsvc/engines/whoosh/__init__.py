"""The embedded engine: Whoosh keeps the index, NumPy arrays answer from it."""

from .engine import WhooshEngine

__all__ = ["WhooshEngine"]
