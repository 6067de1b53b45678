"""The Whoosh engine: opens generations, answers searches, writes changes."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from searchsvc.engines.base import Change, Document, EngineHit, SearchRequest, SearchResult
from searchsvc.errors import IndexNotReady

from .execution import evaluate
from .filtering import FilteredMatches
from .ordering import page
from .schema import as_whoosh
from .scoring import Matches
from .segment import Segment
from .snapshot import Snapshot
from .storage import IndexStorage, Pointer

_OPEN_ATTEMPTS = 5


class WhooshEngine:
    """Implements :class:`searchsvc.engines.base.SearchEngine` on files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._storage = IndexStorage(folder)
        self._opening = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._snapshot: Snapshot | None = None
        self._segments: dict[str, Segment] = {}

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer on the newest generation; raises :class:`IndexNotReady` where there is none."""
        snapshot = self._current()
        matches = evaluate(snapshot, request.root)
        filtered = FilteredMatches(snapshot, matches.documents, request.filters)
        passing = filtered.passing()
        found = Matches(matches.documents[passing], matches.scores[passing])
        places = page(snapshot, found, request.sort, request.offset, request.limit)
        return SearchResult(
            total=len(found.documents),
            hits=tuple(
                EngineHit(str(snapshot.ids[found.documents[at]]), float(found.scores[at]))
                for at in places
            ),
            facets=filtered.count(request.facets, request.facet_scope),
        )

    def generation(self) -> str:
        """The name of the newest generation."""
        return self._current().name

    def applied(self) -> int | None:
        """The last outbox row in the index; None where there is no usable index."""
        pointer = self._storage.pointer()
        return pointer.applied if pointer else None

    def writing(self) -> AbstractContextManager[None]:
        """Be the one writer, after any other process."""
        return self._storage.writing()

    def apply(self, changes: Iterable[Change], *, through: int) -> None:
        """Delete by id, add, publish; the last change of a document counts."""
        pointer = self._storage.pointer()
        if pointer is None:
            raise IndexNotReady
        index = self._storage.open(pointer)
        last = {change.id: change for change in changes}
        _write(index, last.values())
        self._storage.publish(Pointer(pointer.build, index.latest_generation(), through))

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Write a new build, serve it, delete the old one."""
        build, index = self._storage.create()
        _write(index, (Change(document.id, document) for document in documents), fresh=True)
        self._storage.publish(Pointer(build, index.latest_generation(), through))
        self._storage.sweep()

    def _current(self) -> Snapshot:
        stamp = self._storage.stamp()
        if self._snapshot is None or stamp != self._stamp:
            with self._opening:
                if self._snapshot is None or stamp != self._stamp:
                    self._snapshot = self._open()
                    self._stamp = stamp
        return self._snapshot

    def _open(self) -> Snapshot:
        """Open the newest generation; a writer may replace it meanwhile, so try again."""
        for attempt in range(_OPEN_ATTEMPTS):
            pointer = self._storage.pointer()
            if pointer is None:
                break
            try:
                return self._read(pointer)
            except FileNotFoundError:
                if attempt == _OPEN_ATTEMPTS - 1:
                    raise
        raise IndexNotReady

    def _read(self, pointer: Pointer) -> Snapshot:
        reader = self._storage.open(pointer).reader()
        known, self._segments = self._segments, {}
        segments, deleted = [], []
        for leaf, _ in reader.leaf_readers():
            if not isinstance(leaf, SegmentReader):
                continue  # an index without documents has an empty reader
            name = f"{pointer.build}/{leaf.segment().segment_id()}"
            segment = known.get(name) or Segment(leaf)
            self._segments[name] = segment
            segments.append(segment)
            deleted.append(np.array(sorted(leaf.segment().deleted_docs()), dtype=np.int64))
        return Snapshot(segments, deleted, pointer.name)


def _write(index: FileIndex, changes: Iterable[Change], *, fresh: bool = False) -> None:
    writer = index.writer()
    try:
        for change in changes:
            if not fresh:
                writer.delete_by_term("id", change.id)
            if change.document is not None:
                writer.add_document(**as_whoosh(change.document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
