"""Editing one record, and moving it from state to state, without running over anyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import AuditEvent, Record
from searchsvc.catalog.records import editing as catalog_editing
from searchsvc.catalog.records.field_values import STATE, different, value_in, value_of
from searchsvc.catalog.records.pending import find_proposal, proposed_values
from searchsvc.catalog.records.revisions import content_at, find_content
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import StaleVersion
from searchsvc.fields import field_names
from searchsvc.messages import N_


@dataclass(frozen=True, slots=True)
class Edited:
    """A record after an edit, and the event to undo it by; none where nothing was different."""

    record: Record
    event: AuditEvent | None
    waiting: tuple[str, ...] = ()
    """The fields whose values wait for an editor, of this person's edits."""


class RecordEditor:
    """Edits, restores and moves records; ``version`` is the one that the person read."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def edit(
        self,
        record_id: str,
        changes: Mapping[str, Any],
        *,
        version: int,
        actor: Actor,
        reason: str = "",
    ) -> Edited:
        """Gives fields new values (see ``catalog.fields``).

        Raises :class:`StaleVersion`, :class:`InvalidEdit`, :class:`NotFound`, :class:`Conflict`.
        """
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            record = fresh(session, record_id, version, changes)
            event = catalog_editing.edit(session, record, changes, actor=actor, reason=reason)
            waiting = find_proposal(session, record_id, actor)
        return Edited(record, event, tuple(proposed_values(waiting)))

    def restore(
        self, record_id: str, restored: int, *, version: int, actor: Actor, reason: str = ""
    ) -> Edited:
        """Makes a new version with the values of an old one; its state and notes stay."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            content = content_at(session, record_id, restored)
            values = {
                field: value_in(content, field) for field in field_names() if field != "notes"
            }
            record = fresh(session, record_id, version, values)
            event = catalog_editing.edit(
                session,
                record,
                different(record, values),
                actor=actor,
                reason=reason,
                action="restore",
            )
            waiting = find_proposal(session, record_id, actor)
        return Edited(record, event, tuple(proposed_values(waiting)))

    def move(
        self,
        record_id: str,
        state: State,
        *,
        version: int,
        actor: Actor,
        reason: str = "",
        into: str | None = None,
    ) -> Edited:
        """Publishes, withdraws, merges (``into`` another record), reinstates …

        Raises as :meth:`edit` does, and :class:`Refused` where a reason is missing.
        """
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            record = fresh(session, record_id, version, {STATE: {"state": state.value}})
            event = catalog_editing.move(
                session, record, state, actor=actor, reason=reason, into=into
            )
        return Edited(record, event)


def fresh(session: Session, record_id: str, version: int, wanted: Mapping[str, Any]) -> Record:
    """Returns the record, if nobody changed it since ``version``.

    Raises :class:`StaleVersion`; of a version that never was there are no values to begin from.
    """
    record = load_record(session, record_id, to_change=True)
    if record.version != version:
        base = find_content(session, record_id, version)
        shown = (*field_names(), STATE)
        raise StaleVersion(
            N_("Bản ghi {record_id} đã được sửa từ khi bạn mở; nay là bản {version}."),
            record_id=record_id,
            version=record.version,
            base={field: value_in(base, field) for field in shown} if base else {},
            current={field: value_of(record, field) for field in shown},
            wanted=dict(wanted),
        )
    return record
