"""Whoosh's table of contents of a generation, so that ``whoosh.index.open_dir`` opens it.

It holds pickles, as Whoosh wants it. We only ever write it: our engine goes by the manifest alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from .codec import INDEX_NAME, ArraySegment
from .schema import build_schema


def toc_file(generation: int, segments: Iterable[tuple[str, int, int, str]]) -> tuple[str, bytes]:
    """Returns the name under which Whoosh looks for a table of contents, and its content.

    Of each segment it takes the file, how many documents are in it, how many of them are deleted,
    and the file that says which.
    """
    toc = TOC(build_schema(), [ArraySegment(*segment) for segment in segments], generation)
    memory = RamStorage()
    toc.write(memory, INDEX_NAME)
    ((name, content),) = memory.files.items()
    return name, content
