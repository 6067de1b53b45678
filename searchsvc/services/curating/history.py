"""What happened to a record, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import find_events, ids_of_job, latest_event, load_event
from searchsvc.catalog.db.tables import AuditEvent, JobRow, Revision
from searchsvc.catalog.jobs import add_job
from searchsvc.catalog.records.field_values import value_in
from searchsvc.catalog.records.revisions import content_at, revisions_of
from searchsvc.catalog.records.undo import undo
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import NotFound
from searchsvc.fields import field_names
from searchsvc.messages import N_
from searchsvc.services.background.jobs import Advance

from .job_items import run_items

KIND = "undo-batch"
_DECISIONS = ("accept", "correct", "reject", State.MERGED.value)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who gave a field the value that it has, and when."""

    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version: who made it, when, why, and the fields with their values before and after."""

    number: int
    at: datetime
    actor: str
    reason: str
    changes: dict[str, tuple[Any, Any]]


class RecordHistory:
    """Versions and events; undoing them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def versions(
        self, record_id: str, *, actor: Actor, field: str | None = None
    ) -> tuple[Version, ...]:
        """Returns the versions of a record, or those that changed a field, newest first."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            revisions = revisions_of(session, record_id)
        if not revisions:
            raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
        pairs = zip([None, *revisions], revisions, strict=False)
        versions = [_version(before, after) for before, after in pairs]
        return tuple(v for v in reversed(versions) if field is None or field in v.changes)

    def values_at(self, record_id: str, version: int, *, actor: Actor) -> dict[str, Any]:
        """Returns the values of the fields at a version; raises :class:`NotFound`."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            content = content_at(session, record_id, version)
        return {field: value_in(content, field) for field in field_names()}

    def provenance(self, record_id: str, *, actor: Actor) -> dict[str, Provenance]:
        """Returns who last changed each field, and when."""
        actor.require(Role.LIBRARIAN)
        changes = (
            select(Revision.changed, Revision.actor, Revision.made_at)
            .where(Revision.record_id == record_id)
            .order_by(Revision.version)
        )
        with self._catalog.reading() as session:
            rows = session.execute(changes).all()
        return {field: Provenance(by, at) for changed, by, at in rows for field in changed}

    def events(self, record_id: str, *, actor: Actor) -> tuple[AuditEvent, ...]:
        """Returns what people did to a record, newest first."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return tuple(find_events(session, object_type="record", object_id=record_id))

    def latest_decision(self, *, actor: Actor) -> AuditEvent | None:
        """Returns this person's newest decision on a single suggestion that still stands."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return latest_event(session, actor, _DECISIONS)

    def undo(self, event_id: int, *, actor: Actor, reason: str = "") -> AuditEvent:
        """Takes back one event; raises :class:`Conflict` where something newer stands on it."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            return undo(session, load_event(session, event_id), actor=actor, reason=reason)

    def can_undo(self, job_id: str, *, actor: Actor) -> bool:
        """Returns whether a job did anything that can be taken back."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return bool(find_events(session, job_id=job_id, limit=1))

    def start_undo(self, job_id: str, *, actor: Actor, reason: str = "") -> JobRow:
        """Takes back what a job did, as a job of its own, which can be undone likewise.

        What was changed since is left and listed as refused. Raises :class:`NotFound`.
        """
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            job = add_undo_job(session, job_id, actor=actor, reason=reason)
        if job is None:
            raise NotFound(N_("Không có loạt việc {batch}."), batch=job_id)
        return job

    def run(self, job: JobRow, advance: Advance) -> None:
        """Undoes the events that a job is about."""
        asked = job.parameters

        def undo_one(session: Session, actor: Actor, event_id: int) -> AuditEvent:
            event = load_event(session, event_id)
            return undo(session, event, actor=actor, reason=asked["reason"], job_id=job.id)

        run_items(self._catalog, job, asked["acts"], undo_one, advance)


def add_undo_job(session: Session, job_id: str, *, actor: Actor, reason: str = "") -> JobRow | None:
    """Adds the job that takes back what another one did; None where that did nothing."""
    events = ids_of_job(session, job_id)
    if not events:
        return None
    parameters = {"acts": events, "reason": reason}
    return add_job(session, KIND, total=len(events), actor=actor, parameters=parameters)


def _version(before: Revision | None, after: Revision) -> Version:
    changes = {
        field: (
            value_in(before.content, field) if before else None,
            value_in(after.content, field),
        )
        for field in after.changed
    }
    return Version(after.version, after.made_at, after.actor, after.reason, changes)
