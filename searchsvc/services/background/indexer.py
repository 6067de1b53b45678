"""Keeps the index in step with the catalogue, by way of the outbox."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from threading import Event

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.duplicates import Family
from searchsvc.catalog.records.field_values import value_of
from searchsvc.engines.base import Change, Document, Writer
from searchsvc.errors import CorruptIndex
from searchsvc.fields import Facet, facets, field_of_facet
from searchsvc.query.ast import Field

POLL_SECONDS = 0.25


def as_document(record: Record, copies: Iterable[Record] = ()) -> Document:
    """A record as engines index it. A record without a title has none there either.

    It is found by the facets of its copies too.
    """
    alike = (record, *copies)
    return Document(
        id=record.id,
        text={
            Field.TITLE: record.title,
            Field.BODY: record.body,
            Field.AUTHOR: record.author,
            Field.SOURCE: record.source,
        },
        facets={facet.name: _values(alike, facet) for facet in facets()},
        date=record.date,
    )


def _values(records: Iterable[Record], facet: Facet) -> tuple[str, ...]:
    """The values of all records in a facet, each once."""
    name = facet.attribute or field_of_facet(facet.name).name
    held = (value_of(one, name) for one in records)
    each = chain.from_iterable(value if isinstance(value, list) else (value,) for value in held)
    return tuple(dict.fromkeys(str(value) for value in each if value))


def _documents(records: Iterable[Record], families: Collection[Family]) -> Iterator[Document]:
    """The documents of records; of a family only the canonical record has one."""
    in_families = {member.id for family in families for member in family.members}
    yield from (as_document(record) for record in records if record.id not in in_families)
    for family in families:
        canonical = family.canonical
        yield as_document(canonical, family.others(canonical.id))


class IndexingService:
    """The indexer: applies what the catalogue's outbox holds, in order."""

    def __init__(self, catalog: Catalog, writer: Writer, *, batch: int) -> None:
        self._catalog = catalog
        self._writer = writer
        self._batch = batch

    def rebuild(self) -> int:
        """Build a new index from the catalogue and swap; returns how many records it answers for.

        Families are found first where they are not known yet.
        """
        while self._catalog.families.complete():
            pass
        with self._writer.writing():
            return self._rebuild()

    def catch_up(self, stop: Event | None = None) -> int:
        """Apply all outbox rows that are not in the index; returns how many there were.

        Where there is no whole index, the outbox no longer reaches back to it, or most of it is
        behind, as after a first import, the index is rebuilt. When ``stop`` is set, the batch at
        hand is the last.
        """
        stop = stop or Event()
        with self._writer.writing():
            applied = self._writer.applied()
            if applied is None or self._is_far_behind(applied):
                return self._rebuild()
            try:
                return self._apply_all(applied, stop)
            except CorruptIndex:
                return self._rebuild()

    def _is_far_behind(self, applied: int) -> bool:
        """Whether to build anew, since changes are lost or would be merged over and over."""
        if not self._catalog.outbox_reaches_back_to(applied):
            return True
        behind = self._catalog.count_behind(applied)
        return behind > self._batch and behind > self._catalog.count() / 2

    def _apply_all(self, applied: int, stop: Event) -> int:
        total = 0
        while rows := self._catalog.outbox(after=applied, limit=self._batch):
            applied = rows[-1].number
            self._apply({row.record_id for row in rows}, applied)
            total += len(rows)
            if stop.is_set():
                break
        return total

    def _apply(self, record_ids: set[str], through: int) -> None:
        """A change of one record may be one of its whole family."""
        families = self._catalog.families.holding(record_ids)
        touched = record_ids.union(member.id for family in families for member in family.members)
        records = self._catalog.published(sorted(record_ids))
        documents = {one.id: one for one in _documents(records.values(), families)}
        changes = [Change(record_id, documents.get(record_id)) for record_id in sorted(touched)]
        self._writer.apply(changes, through=through)
        self._catalog.forget_outbox(through=through)

    def _rebuild(self) -> int:
        count = 0
        through, records = self._catalog.all_published()

        def documents() -> Iterator[Document]:
            nonlocal count
            while batch := list(islice(records, self._batch)):
                names = {record.id for record in batch}
                count += len(names)
                families = self._catalog.families.holding(names)
                yield from (one for one in _documents(batch, families) if one.id in names)

        self._writer.rebuild(documents(), through=through)
        return count

    def follow(self, stop: Event) -> None:
        """Go on catching up until ``stop`` is set, and find families not known yet meanwhile."""
        complete = False
        while not stop.is_set():
            if self.catch_up(stop):
                continue
            complete = complete or not self._catalog.families.complete()
            if complete:
                stop.wait(POLL_SECONDS)
