"""The codec by which Whoosh's own tools read our segments. They cannot write them.

Instances of :class:`ArraySegment` are pickled into Whoosh's table of contents, so the names of this
module and its classes are part of the format. Our engine needs none of this and never reads it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.writing import IndexingError

from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.codec.tombstones import read_tombstones

from .documents import ArrayPerDocumentReader
from .terms import ArrayTermsReader

INDEX_NAME = "MAIN"  # where open_dir looks when no name is given


def refuse_writing(*_: Any, **__: Any) -> NoReturn:
    """Raises IndexingError: the index follows the catalogue, what Whoosh wrote would be lost."""
    raise IndexingError(
        "a Whoosh writer cannot change this index; put records in with `searchsvc import`, "
        "build it anew with `searchsvc rebuild`"
    )


class ArraySegment(base.Segment):  # type: ignore[misc]  # untyped to us
    """A segment by its names and numbers; other deletions make it another segment."""

    def __init__(self, file: str, documents: int, deleted: int, tombstones_file: str) -> None:
        self.indexname = INDEX_NAME
        self.segid = "".join(Path(name).stem for name in (file, tombstones_file))
        self.file = file
        self.documents = documents
        self.deleted = deleted
        self.tombstones_file = tombstones_file

    def codec(self) -> ArrayCodec:
        """Returns what reads this segment."""
        return ArrayCodec()

    def deleted_count(self) -> int:
        """Returns how many documents are deleted."""
        return self.deleted

    # A reader counts documents by way of the codec; that a segment is asked for their number is
    # the first that a writer does, before it has made a single file.
    doc_count_all = refuse_writing
    set_doc_count = refuse_writing
    delete_document = refuse_writing


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads segments made of arrays."""

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayPerDocumentReader:
        """Returns what a segment keeps per document."""
        folder = Path(storage.folder)
        deleted = np.empty(0, dtype=np.int64)
        if segment.tombstones_file:
            deleted = read_tombstones(folder / segment.tombstones_file, segment.documents)
        return ArrayPerDocumentReader(SegmentData(folder / segment.file), deleted)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTermsReader:
        """Returns the terms of a segment and their postings."""
        return ArrayTermsReader(SegmentData(Path(storage.folder) / segment.file))

    new_segment = refuse_writing
    per_document_writer = refuse_writing
    field_writer = refuse_writing
    postings_writer = refuse_writing
