"""One Whoosh segment as arrays.

A segment never changes once written, so what is decoded from it is kept and shared by threads;
only which of its documents are deleted belongs to a generation (see ``snapshot``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader, TermNotFound

from searchsvc.query.ast import Field
from searchsvc.query.facets import Facet

from .schema import VALUE_SEPARATOR, length_column

Ints = NDArray[np.int64]

POSITION_BITS = 24
"""An occurrence is one integer: the document's number, then 24 bits of position."""

_CACHE_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """Per document the ordinals of its values: ``ordinals[starts[d]:starts[d + 1]]``."""

    values: tuple[str, ...]
    starts: Ints
    ordinals: Ints


class Segment:
    """The arrays of one segment, decoded on first use."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._lock = threading.Lock()  # a Whoosh reader is not safe to share
        self._occurrences: OrderedDict[tuple[Field, str], Ints] = OrderedDict()
        self._cached_bytes = 0
        self.size: int = reader.doc_count_all()
        self.ids = np.array(self._column("id"), dtype=np.str_)
        self.dates = np.array(self._column("date"), dtype=np.int64)
        self.titles = np.array(self._column("sort_title"), dtype=np.object_)
        self.lengths = {
            field: np.array(self._column(length_column(field)), dtype=np.int64) for field in Field
        }
        self.facets = {facet: self._facet(facet) for facet in Facet}

    def _column(self, name: str) -> list[Any]:
        return list(self._reader.column_reader(name))

    def _facet(self, facet: Facet) -> FacetColumn:
        ordinal_of: dict[str, int] = {}
        rows = [
            [ordinal_of.setdefault(value, len(ordinal_of)) for value in raw.split(VALUE_SEPARATOR)]
            if raw
            else []
            for raw in (value.decode() for value in self._column(facet))
        ]
        starts = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        ordinals = np.array([ordinal for row in rows for ordinal in row], dtype=np.int64)
        return FacetColumn(tuple(ordinal_of), starts, ordinals)

    def terms(self, field: Field, prefix: str) -> list[str]:
        """The index terms of a field that begin with ``prefix``."""
        with self._lock:
            found = list(self._reader.expand_prefix(field.value, prefix))
        return [raw.decode() for raw in found]

    def occurrences(self, field: Field, term: str) -> Ints:
        """Where a term stands, as sorted occurrence numbers."""
        key = (field, term)
        with self._lock:
            known = self._occurrences.get(key)
            if known is None:
                known = self._occurrences[key] = self._decode(field, term)
                self._cached_bytes += known.nbytes
                while self._cached_bytes > _CACHE_BYTES and len(self._occurrences) > 1:
                    self._cached_bytes -= self._occurrences.popitem(last=False)[1].nbytes
            else:
                self._occurrences.move_to_end(key)
        return known

    def _decode(self, field: Field, term: str) -> Ints:
        try:
            matcher = self._reader.postings(field.value, term)
        except TermNotFound:
            return np.empty(0, dtype=np.int64)
        documents: list[int] = []
        values: list[bytes] = []
        while matcher.is_active():
            documents.append(matcher.id())
            values.append(matcher.value())
            matcher.next()
        counts = [len(value) // 4 for value in values]
        positions = np.frombuffer(b"".join(values), dtype="<u4").astype(np.int64)
        return np.repeat(np.array(documents, dtype=np.int64) << POSITION_BITS, counts) | positions
