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
    "tantivy-rust": ("engine_native", "TantivyRust"),
    "tantivy-rust+": ("engine_native", "TantivyRustExpert"),
    "tantivy-rust, own analysers": ("engine_native", "TantivyRustOwn"),
    "lucene": ("engine_native", "Lucene"),
    "lucene+": ("engine_native", "LuceneExpert"),
    "seekstorm": ("engine_native", "SeekStorm"),
    "opensearch": ("engine_opensearch", "OnOpenSearch"),
    "opensearch-rough": ("engine_opensearch", "OnOpenSearchRough"),
}
"""Those with a plus count facets by a collector of our own, on the index of the one without."""
NATIVE = tuple(name for name, (module, _) in _CLASSES.items() if module == "engine_native")
SEARCHED = tuple(name for name in _CLASSES if not name.endswith("own analysers"))
DEFAULT = tuple(name for name in SEARCHED if not name.startswith("opensearch"))
"""All that start by themselves."""


def engine_class(name: str) -> type[Engine]:
    """The class of an engine."""
    module, attribute = _CLASSES[name]
    found: type[Engine] = getattr(import_module(f"{__package__}.{module}"), attribute)
    return found
