"""What a segment keeps per document, as Whoosh asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base

from searchsvc.engines.whoosh.codec.array_file import Array
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.query.ast import Field

from .schema import ID_FIELD

_TEXTS = frozenset(field.value for field in Field)


class ArrayPerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # untyped to us
    """Ids, lengths and deletions of a segment's documents."""

    def __init__(self, data: SegmentData, deleted: NDArray[np.int64]) -> None:
        self._data = data
        self._deleted = frozenset(deleted.tolist())

    def doc_count_all(self) -> int:
        """Returns how many documents there are, deleted ones too."""
        return self._data.size

    def doc_count(self) -> int:
        """Returns how many documents live."""
        return self._data.size - len(self._deleted)

    def has_deletions(self) -> bool:
        """Returns whether any document is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Returns whether a document is deleted."""
        return docnum in self._deleted

    def deleted_docs(self) -> Iterator[int]:
        """Returns the deleted documents."""
        return iter(sorted(self._deleted))

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Returns the document's id; everything else is in the catalogue."""
        return {ID_FIELD: self._data.ids[docnum].decode()}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Returns how many tokens a document has in a field."""
        lengths = self._lengths(fieldname)
        return int(lengths[docnum]) if len(lengths) else default

    def field_length(self, fieldname: str) -> int:
        """Returns how many tokens all documents have in a field."""
        return int(self._lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Returns the fewest tokens that a document has in a field."""
        lengths = self._lengths(fieldname)
        return int(lengths.min()) if len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        """Returns the most tokens that a document has in a field."""
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> Array:
        """Returns the lengths of a text; none for a field that is not one."""
        if fieldname not in _TEXTS:
            return np.empty(0, dtype=np.int64)
        return self._data.lengths(Field(fieldname))
