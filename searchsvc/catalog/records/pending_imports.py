"""What an import may not change at once in public records, kept for an editor.

All that it says of such a record waits together: its metadata were inferred from its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.db.tables import PendingRevision, Record
from searchsvc.ingest.draft import Draft, Evidence

from .field_values import content_of
from .pending import may_publish, must_wait, pending_of, replace_proposal, take_on
from .workflow import State


class PendingImports:
    """The records of one transaction of an import whose changes wait.

    They are parted from the session: what is put into them is written nowhere but here.
    """

    def __init__(self, session: Session, actor: Actor, reason: str) -> None:
        self._session = session
        self._actor = actor
        self._reason = reason
        self.publishes = may_publish(session, actor)
        self._rows: dict[str, PendingRevision] = {}
        self._earlier: list[PendingRevision] = []

    def go_on(self, records: Mapping[str, Record]) -> None:
        """Shows the import the records as they would be if what it said before were public."""
        if self.publishes:
            return
        for row in pending_of(self._session, records):
            if row.by_import and row.actor == self._actor.name:
                record = records[row.record_id]
                self._session.expunge(record)
                take_on(record, row)
                self._rows[record.id] = row
                self._earlier.append(row)

    def holds(self, record: Record, draft: Draft) -> bool:
        """Returns whether this very input waits already."""
        return record.id in self._rows and record.checksum == draft.checksum

    def must_take(self, record: Record, draft: Draft, changed: Iterable[str]) -> bool:
        """Returns whether a change waits: of the text or the address of what is public."""
        if self.publishes or record.state != State.PUBLISHED:
            return False
        is_moved = draft.says("url") and draft.url != record.url
        return (
            record.id in self._rows
            or is_moved
            or any(must_wait(self._session, record, field, self._actor) for field in changed)
        )

    def begin(self, record: Record, changed: Iterable[str]) -> None:
        """Takes a change on, before it is put into the record."""
        earlier = self._rows.get(record.id)
        if earlier is None:
            self._session.flush()  # what the same import could change at once
            self._session.expunge(record)
        self._rows[record.id] = PendingRevision(
            record_id=record.id,
            base_version=earlier.base_version if earlier else record.version,
            actor=self._actor.name,
            by_import=True,
            reason=self._reason,
            changed=list(dict.fromkeys([*(earlier.changed if earlier else ()), *changed])),
        )

    def end(self, record: Record, evidence: Sequence[Evidence]) -> None:
        """Keeps the record as it would be."""
        self._rows[record.id].content = content_of(record, evidence)

    def write(self) -> None:
        """Writes what waits now, in the place of what waited before."""
        for earlier in self._earlier:
            if self._rows[earlier.record_id] is not earlier:
                replace_proposal(earlier, self._actor)
        self._session.add_all(self._rows.values())
        self._session.flush()
