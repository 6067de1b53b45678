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


def write_toc(folder: Path, generation: int, segments: Iterable[tuple[str, int, int, str]]) -> Path:
    """Writes the table of contents where Whoosh looks for it, and returns that file; one that a
    broken-off attempt left behind is replaced.

    Of each segment it takes the file, how many documents are in it, how many of them are deleted,
    and the file that says which.
    """
    path = folder / f"_{INDEX_NAME}_{generation}.toc"
    path.unlink(missing_ok=True)
    toc = TOC(build_schema(), [ArraySegment(*segment) for segment in segments], generation)
    toc.write(FileStorage(folder), INDEX_NAME)
    return path
