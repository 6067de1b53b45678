"""The editor's queue: changes of public records, and new records, that wait to be published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import AuditEvent, JobRow, PendingRevision, Record
from searchsvc.catalog.jobs import add_job
from searchsvc.catalog.records import pending
from searchsvc.catalog.records.editing import move
from searchsvc.catalog.records.field_values import value_in, value_of
from searchsvc.catalog.records.lookup import records_in
from searchsvc.catalog.records.revisions import find_content
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict
from searchsvc.messages import N_
from searchsvc.services.background.jobs import Advance

from .editing import fresh
from .job_items import run_items

KIND = "publish"
PER_PAGE = 10
_WAITING = select(PendingRevision).where(PendingRevision.decided_at.is_(None))


class Awaiting(StrEnum):
    """What waits for an editor."""

    CHANGES = "changes"
    """Of records that are public."""
    RECORDS = "records"
    """New ones, in review."""


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A change that waits: of each field the value that readers see and the one proposed."""

    row: PendingRevision
    record: Record
    values: dict[str, tuple[Any, Any]]
    meanwhile: tuple[str, ...]
    """Fields that somebody else has changed since the change was begun."""


@dataclass(frozen=True, slots=True)
class PendingPage:
    """Some changes, how many wait, and how many new records do."""

    total: int
    page: int
    changes: tuple[PendingChange, ...]
    in_review: int
    records: tuple[Record, ...]
    """The first of these."""

    @property
    def pages(self) -> int:
        """Returns the number of pages."""
        return -(-self.total // PER_PAGE)


class PublicationQueue:
    """What waits for an editor, and their decisions; :meth:`run` is the work of a job."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def page(self, *, actor: Actor, page: int = 1) -> PendingPage:
        """Returns a page of changes, the oldest first, and the first new records."""
        actor.require(Role.LIBRARIAN)
        rows = _WAITING.order_by(PendingRevision.id).offset((page - 1) * PER_PAGE).limit(PER_PAGE)
        in_review = records_in(State.IN_REVIEW, "")
        with self._catalog.reading() as session:
            found = tuple(_change(session, row) for row in session.scalars(rows).all())
            return PendingPage(
                _count(session, _WAITING),
                page,
                found,
                _count(session, in_review),
                tuple(session.scalars(in_review.limit(PER_PAGE))),
            )

    def of_record(self, record_id: str, *, actor: Actor) -> tuple[PendingRevision, ...]:
        """Returns the changes of a record that wait."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return tuple(pending.pending_of(session, [record_id]))

    def own_values(self, record_id: str, *, actor: Actor) -> dict[str, Any]:
        """Returns the values that a person has given a record's fields and that wait."""
        with self._catalog.reading() as session:
            return pending.proposed_values(pending.find_proposal(session, record_id, actor))

    def publish(self, pending_id: int, *, version: int, actor: Actor) -> AuditEvent:
        """Makes a change public; ``version`` is the one of the record that the editor saw.

        A change never becomes another: proposed again it has another number. Raises
        :class:`NotFound`, :class:`Conflict`, :class:`StaleVersion`, :class:`Forbidden`.
        """
        with self._catalog.writing() as session:
            row = pending.load_pending(session, pending_id)
            record = fresh(session, row.record_id, version, {})
            return pending.publish(session, row, record, actor=actor)

    def discard(self, pending_id: int, *, actor: Actor, reason: str = "") -> AuditEvent:
        """Leaves a change out: one's own, or as an editor anybody's."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            row = pending.load_pending(session, pending_id)
            return pending.discard(session, row, actor=actor, reason=reason)

    def start(self, what: Awaiting, *, actor: Actor, expected: int) -> JobRow:
        """Publishes all that waits now, by a job; what is changed until then is left out.

        ``expected`` is how many the person was shown: :class:`Conflict` where there are others.
        """
        with self._catalog.writing() as session:
            actor.require(pending.publishing_role(session))
            items = _items(session, what)
            if len(items) != expected:
                raise Conflict(
                    N_("Nay có {count} mục chờ chứ không phải {expected}; hãy xem lại."),
                    count=len(items),
                    expected=expected,
                )
            parameters = {"what": what.value, "items": items}
            return add_job(session, KIND, total=len(items), actor=actor, parameters=parameters)

    def run(self, job: JobRow, advance: Advance) -> None:
        """Publishes what a job is about."""
        items: dict[str, int] = job.parameters["items"]
        changes = job.parameters["what"] == Awaiting.CHANGES

        def act(session: Session, actor: Actor, item: str) -> AuditEvent:
            if changes:
                row = pending.load_pending(session, int(item))
                record = fresh(session, row.record_id, items[item], {})
                return pending.publish(session, row, record, actor=actor, job_id=job.id)
            record = fresh(session, item, items[item], {})
            return move(session, record, State.PUBLISHED, actor=actor, job_id=job.id)

        run_items(self._catalog, job, list(items), act, advance)


def _items(session: Session, what: Awaiting) -> dict[str, int]:
    """Returns what waits, each with the version of its record."""
    if what is Awaiting.RECORDS:
        records = records_in(State.IN_REVIEW, "").with_only_columns(Record.id, Record.version)
        return {row.id: row.version for row in session.execute(records)}
    changes = _WAITING.join(Record, Record.id == PendingRevision.record_id)
    found = changes.with_only_columns(PendingRevision.id, Record.version)
    return {str(n): version for n, version in session.execute(found.order_by(PendingRevision.id))}


def _change(session: Session, row: PendingRevision) -> PendingChange:
    record = load_record(session, row.record_id)
    values = {
        field: (value_of(record, field), proposed)
        for field, proposed in pending.proposed_values(row).items()
        if value_of(record, field) != proposed
    }
    if row.by_import and record.url != row.content["url"]:
        values["url"] = (record.url, row.content["url"])
    base = find_content(session, record.id, row.base_version)
    meanwhile = tuple(
        field
        for field in row.changed
        if base is not None and value_in(base, field) != value_of(record, field)
    )
    return PendingChange(row, record, values, meanwhile)


def _count(session: Session, found: Any) -> int:
    return session.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0
