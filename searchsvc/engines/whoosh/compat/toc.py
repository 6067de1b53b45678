"""Whoosh's table of contents of a generation, so that ``whoosh.index.open_dir`` opens it.

It holds pickles, as Whoosh wants it. We only ever write it: our engine goes by the manifest alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from .codec import INDEX_NAME, ArraySegment
from .schema import build_schema


def toc_name(generation: int) -> str:
    """Returns the name of the file under which Whoosh looks for a generation."""
    return f"_{INDEX_NAME}_{generation}.toc"


def write_toc(folder: Path, generation: int, segments: Iterable[ArraySegment]) -> None:
    """Writes the table of contents; one that a broken-off attempt left behind is replaced."""
    (folder / toc_name(generation)).unlink(missing_ok=True)
    TOC(build_schema(), list(segments), generation).write(FileStorage(folder), INDEX_NAME)
