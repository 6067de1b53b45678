"""Compares catalogue and index: is every record there that should be found, as it is now, and
nothing else; can everything be read.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.integrity import damage_of_database
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records import outbox
from searchsvc.catalog.records.duplicates import groups_holding
from searchsvc.catalog.records.store import records_by_id
from searchsvc.engines.base import SearchEngine
from searchsvc.errors import CorruptIndex, IndexNotReady

from .damaged_records import as_far_as_possible
from .indexer import documents_of

_BATCH = 500
_PATIENCE_SECONDS = 5.0
_POLL_SECONDS = 0.1
_UNREADABLE = (ValueError, DatabaseError)


@dataclass(slots=True)
class CheckReport:
    """What was found; records are named by their ids."""

    records: int = 0
    documents: int = 0
    damage: list[str] = field(default_factory=list)
    """What is wrong with files of the catalogue or the index."""
    unreadable: list[str] = field(default_factory=list)
    """Records of the catalogue whose text cannot be read."""
    missing: list[str] = field(default_factory=list)
    """Records that should be found and are not."""
    stale: list[str] = field(default_factory=list)
    """Records that are found as they were before."""
    foreign: list[str] = field(default_factory=list)
    """What is found though it should not be."""
    waiting: int = 0
    """Changes that are not in the index yet, though nothing keeps them from it."""

    @property
    def agrees(self) -> bool:
        """Whether all is well."""
        found = (self.damage, self.unreadable, self.missing, self.stale, self.foreign)
        return not any(found) and not self.waiting


class ConsistencyCheck:
    """Checks, beside searches and an indexer at work; changes nothing."""

    def __init__(self, catalog: Catalog, engine: SearchEngine) -> None:
        self._catalog = catalog
        self._engine = engine

    def run(self) -> CheckReport:
        """Reads everything once. What differs at first is looked at again when the indexer has
        come to an end: it may have been changed meanwhile.
        """
        report = CheckReport()
        with self._catalog.reading() as session:
            report.damage += damage_of_database(session)
        held = self._held(report)
        suspects = self._suspects(held, report)
        if held is not None:
            self._look_again(suspects, report)
        return report

    def _held(self, report: CheckReport) -> Mapping[str, int] | None:
        """Returns what the index holds; None where it cannot be used."""
        try:
            for _ in self._engine.verify():
                pass
            held = self._engine.fingerprints()
        except (IndexNotReady, CorruptIndex) as error:
            report.damage.append(str(error))
            return None
        report.documents = len(held)
        return held

    def _suspects(self, held: Mapping[str, int] | None, report: CheckReport) -> set[str]:
        """Reads the whole catalogue; returns the ids of what is not in the index as it should."""
        expected: dict[str, int] = {}
        for record_ids in self._ids():
            report.records += len(record_ids)
            readable = as_far_as_possible(self._catalog, records_by_id, record_ids)
            report.unreadable += sorted(record_ids.difference(readable))
            documents = as_far_as_possible(self._catalog, documents_of, readable)
            expected |= {one.id: one.fingerprint() for one in documents}
        held = held or {}
        either = expected.keys() | held.keys() - set(report.unreadable)
        return {name for name in either if expected.get(name) != held.get(name)}

    def _ids(self) -> Iterator[set[str]]:
        last = ""
        while True:
            following = select(Record.id).where(Record.id > last).order_by(Record.id)
            with self._catalog.reading() as session:
                found = session.scalars(following.limit(_BATCH)).all()
            if not found:
                return
            yield set(found)
            last = found[-1]

    def _look_again(self, suspects: Collection[str], report: CheckReport) -> None:
        """Compares what differs once more, while nobody writes the index."""
        self._wait_for_the_indexer()
        with self._engine.writing(), self._catalog.reading() as session:
            waiting = self._waiting(session)
            held = self._engine.fingerprints()
            for name in sorted(set(suspects) - waiting):
                _compare(session, name, held.get(name), report)
            report.waiting = len(waiting)

    def _wait_for_the_indexer(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with self._catalog.reading() as session:
                end = outbox.last_number(session)
            applied = self._engine.applied()
            if applied is None or applied >= end:
                return
            time.sleep(_POLL_SECONDS)

    def _waiting(self, session: Session) -> set[str]:
        """Returns the ids of what changes that the index does not hold yet will touch."""
        end = outbox.last_number(session)
        rows = outbox.rows_after(session, self._engine.applied() or 0, limit=end)
        names = {row.record_id for row in rows}
        groups = groups_holding(session, names)
        return names.union(member.id for group in groups for member in group.members)


def _compare(session: Session, name: str, held: int | None, report: CheckReport) -> None:
    try:
        expected = next((one.fingerprint() for one in documents_of(session, [name])), None)
    except _UNREADABLE:
        return  # it is among the unreadable, or a copy of it is
    if expected == held:
        return
    if held is None:
        report.missing.append(name)
    elif expected is None:
        report.foreign.append(name)
    else:
        report.stale.append(name)
