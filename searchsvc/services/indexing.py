"""Keeps the index in step with the catalogue, by way of the outbox."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

from searchsvc.catalog import Catalog
from searchsvc.catalog.models import Record
from searchsvc.engines.base import Change, Document, SearchEngine
from searchsvc.errors import DamagedIndex
from searchsvc.query.ast import Field
from searchsvc.query.facets import Facet

POLL_SECONDS = 0.25


def as_document(record: Record) -> Document:
    """A record as engines index it. A record without a title has none there either."""
    return Document(
        id=record.id,
        text={
            Field.TITLE: record.title,
            Field.BODY: record.body,
            Field.AUTHOR: record.author,
            Field.SOURCE: record.source,
        },
        facets={
            Facet.PROVINCE: (record.province,) if record.province else (),
            Facet.YEAR: (str(record.year),) if record.year else (),
            Facet.TOPIC: tuple(record.topics),
            Facet.COVERS: tuple(str(year) for year in record.covers),
        },
        date=record.date,
    )


class IndexingService:
    """The indexer: applies what the catalogue's outbox holds, in order."""

    def __init__(self, catalog: Catalog, engine: SearchEngine, *, batch: int) -> None:
        self._catalog = catalog
        self._engine = engine
        self._batch = batch

    def rebuild(self) -> int:
        """Build a new index from the catalogue and swap; returns how many records are in it."""
        with self._engine.writing():
            return self._rebuild()

    def catch_up(self) -> int:
        """Apply all outbox rows that are not in the index; returns how many there were.

        Where there is no whole index, or the outbox no longer reaches back to it, the index is
        rebuilt.
        """
        with self._engine.writing():
            applied = self._engine.applied()
            if applied is None or not self._catalog.outbox_reaches_back_to(applied):
                return self._rebuild()
            try:
                return self._apply_all(applied)
            except DamagedIndex:
                return self._rebuild()

    def _apply_all(self, applied: int) -> int:
        total = 0
        while rows := self._catalog.outbox(after=applied, limit=self._batch):
            applied = rows[-1].number
            self._apply({row.record_id for row in rows}, applied)
            total += len(rows)
        return total

    def _apply(self, record_ids: set[str], through: int) -> None:
        records = self._catalog.published(sorted(record_ids))
        changes = [
            Change(record_id, as_document(records[record_id]) if record_id in records else None)
            for record_id in sorted(record_ids)
        ]
        self._engine.apply(changes, through=through)
        self._catalog.forget_outbox(through=through)

    def _rebuild(self) -> int:
        count = 0
        through, records = self._catalog.all_published()

        def documents() -> Iterator[Document]:
            nonlocal count
            for record in records:
                count += 1
                yield as_document(record)

        self._engine.rebuild(documents(), through=through)
        return count

    def follow(self, stop: Event) -> None:
        """Go on catching up until ``stop`` is set."""
        while not stop.is_set():
            if not self.catch_up():
                stop.wait(POLL_SECONDS)
