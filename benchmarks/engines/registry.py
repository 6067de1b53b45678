"""The engines by name; each is imported only when it is wanted."""

from __future__ import annotations

from importlib import import_module

from .base import Engine

_CLASSES = {
    "searchsvc": ("engine_searchsvc", "Searchsvc"),
    "tantivy": ("engine_tantivy", "Tantivy"),
    "tantivy, own analysers": ("engine_tantivy", "TantivyOwnAnalysers"),
    "sqlite": ("engine_sqlite", "Sqlite"),
    "whoosh": ("engine_whoosh", "StockWhoosh"),
    "bm25s": ("engine_bm25s", "Bm25s"),
}
SEARCHED = tuple(name for name in _CLASSES if name != "tantivy, own analysers")


def engine_class(name: str) -> type[Engine]:
    """The class of an engine."""
    module, attribute = _CLASSES[name]
    found: type[Engine] = getattr(import_module(f"{__package__}.{module}"), attribute)
    return found
