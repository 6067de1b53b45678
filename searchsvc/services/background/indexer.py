"""Keeps the index in step with the catalogue, by way of the outbox."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from threading import Event
from types import MappingProxyType

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import OutboxRow, Record
from searchsvc.catalog.records import outbox
from searchsvc.catalog.records.duplicate_grouping import group_ungrouped
from searchsvc.catalog.records.duplicates import DuplicateGroup, groups_holding
from searchsvc.catalog.records.field_values import value_of
from searchsvc.catalog.records.store import count_records, published_ids_after, published_records
from searchsvc.engines.base import Change, Document, Writer
from searchsvc.errors import CorruptIndex
from searchsvc.fields import Facet, facets, field_of_facet
from searchsvc.query.ast import Field
from searchsvc.text.differences import with_differences

from .damaged_records import as_far_as_possible

POLL_SECONDS = 0.25


_TEXTS: Mapping[Field, Callable[[Record], str]] = MappingProxyType(
    {field: attrgetter(field.value) for field in Field}
)


def as_document(record: Record, copies: Iterable[Record] = ()) -> Document:
    """Returns a record as engines index it. A record without a title has none there either.

    It is found by what only a copy says, and by the facets of its copies too.
    """
    copies = tuple(copies)
    alike = (record, *copies)
    return Document(
        id=record.id,
        text={
            field: with_differences(text_of(record), map(text_of, copies))
            for field, text_of in _TEXTS.items()
        },
        facets={facet.name: _values(alike, facet) for facet in facets()},
        date=record.date,
    )


def _values(records: Iterable[Record], facet: Facet) -> tuple[str, ...]:
    """Returns the values of all records in a facet, each once."""
    name = facet.attribute or field_of_facet(facet.name).name
    held = (value_of(one, name) for one in records)
    each = chain.from_iterable(value if isinstance(value, list) else (value,) for value in held)
    return tuple(dict.fromkeys(str(value) for value in each if value))


def _documents(records: Iterable[Record], groups: Collection[DuplicateGroup]) -> Iterator[Document]:
    """Yields the documents of records; of a group only the canonical record has one."""
    grouped = {member.id for group in groups for member in group.members}
    yield from (as_document(record) for record in records if record.id not in grouped)
    for group in groups:
        canonical = group.canonical
        yield as_document(canonical, group.others(canonical.id))


def documents_of(session: Session, record_ids: Collection[str]) -> list[Document]:
    """Returns the documents that an index should hold of these records: those that are public have
    one, of duplicates the canonical record.
    """
    groups = groups_holding(session, record_ids)
    records = published_records(session, record_ids)
    return [one for one in _documents(records.values(), groups) if one.id in records]


def changes_of(session: Session, record_ids: Collection[str]) -> list[Change]:
    """Returns what an index has to do when these records changed; a change of one of them may be a
    change of all its duplicates.
    """
    groups = groups_holding(session, record_ids)
    records = published_records(session, record_ids)
    changed = {*record_ids, *(member.id for group in groups for member in group.members)}
    documents = {one.id: one for one in _documents(records.values(), groups)}
    return [Change(record_id, documents.get(record_id)) for record_id in sorted(changed)]


class Indexer:
    """The indexer: applies what the catalogue's outbox holds, in order."""

    def __init__(self, catalog: Catalog, writer: Writer, *, batch: int) -> None:
        self._catalog = catalog
        self._writer = writer
        self._batch = batch

    def rebuild(self) -> int:
        """Builds a new index from the catalogue and swaps; counts the records it answers for.

        Duplicates are found first where they are not known yet.
        """
        while self._group_ungrouped():
            pass
        with self._writer.writing():
            return self._rebuild()

    def build_if_missing(self) -> None:
        """Builds the index where there is none: it was deleted, or never built."""
        if self._writer.applied() is None:
            self.catch_up()

    def catch_up(self, stop: Event | None = None) -> int:
        """Applies all outbox rows that are not in the index; returns how many there were.

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
        """Returns whether to build anew: changes are lost or would be merged over and over."""
        with self._catalog.reading() as session:
            if not outbox.reaches_back_to(session, applied):
                return True
            behind = outbox.count_changed_after(session, applied)
            return behind > self._batch and behind > count_records(session) / 2

    def _apply_all(self, applied: int, stop: Event) -> int:
        total = 0
        while rows := self._changes_after(applied):
            applied = rows[-1].number
            self._apply({row.record_id for row in rows}, applied)
            total += len(rows)
            if stop.is_set():
                break
        return total

    def _changes_after(self, number: int) -> list[OutboxRow]:
        with self._catalog.reading() as session:
            return outbox.rows_after(session, number, limit=self._batch)

    def _apply(self, record_ids: set[str], through: int) -> None:
        changes = as_far_as_possible(self._catalog, changes_of, record_ids)
        self._writer.apply(changes, through=through)
        with self._catalog.writing() as session:
            outbox.delete_through(session, through)

    def _rebuild(self) -> int:
        count = 0
        with self._catalog.reading() as session:
            through = outbox.last_number(session)

        def documents() -> Iterator[Document]:
            nonlocal count
            for record_ids in self._published():
                count += len(record_ids)
                yield from as_far_as_possible(self._catalog, documents_of, record_ids)

        self._writer.rebuild(documents(), through=through)
        return count

    def _published(self) -> Iterator[list[str]]:
        """Yields the ids of all public records in batches."""
        last = ""
        while True:
            with self._catalog.reading() as session:
                record_ids = published_ids_after(session, last, limit=self._batch)
            if not record_ids:
                return
            yield record_ids
            last = record_ids[-1]

    def _group_ungrouped(self) -> int:
        with self._catalog.writing() as session:
            return group_ungrouped(session)

    def follow(self, stop: Event) -> None:
        """Catches up until ``stop`` is set, and finds duplicates not known yet meanwhile."""
        complete = False
        while not stop.is_set():
            if self.catch_up(stop):
                continue
            complete = complete or not self._group_ungrouped()
            if complete:
                stop.wait(POLL_SECONDS)
