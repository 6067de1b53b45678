"""Changes of public text that wait for an editor: what a record's next revision would hold.

Publishing is an editor's act. What somebody without that role changes in the text of a published
record is kept here, and readers go on seeing the text as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import PUBLISHING_ROLE, Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import AuditEvent, PendingRevision, Record
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.suggestions import settle
from searchsvc.errors import Conflict, NotFound
from searchsvc.fields import find_field
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_

from .field_values import content_of, different, field_of_row, put_back, value_in, value_of
from .revisions import add_version
from .workflow import State

PROPOSE, PUBLISH, DISCARD = "pending.propose", "pending.publish", "pending.discard"
_REPLACED = "replaced"


def publishing_role(session: Session) -> Role:
    """Returns from which role on somebody publishes."""
    role: Role = session.info[PUBLISHING_ROLE]
    return role


def may_publish(session: Session, actor: Actor) -> bool:
    """Returns whether what an actor writes may be public at once."""
    return actor.role >= publishing_role(session)


def must_wait(session: Session, record: Record, field: str, actor: Actor) -> bool:
    """Returns whether an actor's change of a field waits for an editor: of text that is public."""
    if record.state != State.PUBLISHED or may_publish(session, actor):
        return False
    declared = find_field(field)
    return declared is not None and declared.is_public_text


def require_publishing(
    session: Session, record: Record, fields: Iterable[str], actor: Actor
) -> None:
    """Raises :class:`Forbidden` where an actor's change of these fields would have to wait."""
    if any(must_wait(session, record, field, actor) for field in fields):
        actor.require(publishing_role(session))


def load_pending(session: Session, pending_id: int) -> PendingRevision:
    """Returns a change that waits; raises :class:`NotFound`, :class:`Conflict` where it is over."""
    row = session.get(PendingRevision, pending_id)
    if row is None:
        raise NotFound(N_("Không có thay đổi số {number}."), number=pending_id)
    if row.decided_at is not None:
        raise Conflict(
            N_("Thay đổi số {number} không còn chờ: {name} đã quyết định, hoặc đã đề nghị lại."),
            number=row.id,
            name=row.decided_by,
        )
    return row


def pending_of(session: Session, record_ids: Iterable[str]) -> list[PendingRevision]:
    """Returns the changes of records that wait, oldest first."""
    rows = select(PendingRevision).where(
        PendingRevision.decided_at.is_(None), PendingRevision.record_id.in_(record_ids)
    )
    return list(session.scalars(rows.order_by(PendingRevision.id)))


def find_proposal(
    session: Session, record_id: str, actor: Actor, *, by_import: bool = False
) -> PendingRevision | None:
    """Returns what an actor, or an import of theirs, has proposed for a record and still waits."""
    own = (
        row
        for row in pending_of(session, [record_id])
        if row.actor == actor.name and row.by_import is by_import
    )
    return next(own, None)


def proposed_values(row: PendingRevision | None) -> dict[str, Any]:
    """Returns the values that a change gives its record; none where there is no change."""
    return {field: value_in(row.content, field) for field in row.changed} if row else {}


def propose(
    session: Session,
    record: Record,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    reason: str = "",
    job_id: str | None = None,
) -> None:
    """Keeps a person's values of a public record for an editor, with what they proposed before.

    A value that the record has already needs not wait, and waits no longer.
    """
    earlier = find_proposal(session, record.id, actor)
    proposed = proposed_values(earlier)
    wanted = different(record, {**proposed, **values})
    if wanted == proposed:
        return
    if earlier is not None:
        replace_proposal(earlier, actor)
    content = content_of(record)
    content["origins"] |= dict.fromkeys(wanted, Origin.PERSON)
    content["evidence"] = [each for each in content["evidence"] if field_of_row(each) not in wanted]
    row = PendingRevision(
        record_id=record.id,
        base_version=earlier.base_version if earlier else record.version,
        actor=actor.name,
        by_import=False,
        reason=reason,
        changed=list(wanted),
        content=content | wanted,
        job_id=job_id,
    )
    if wanted:
        session.add(row)
    after = {"fields": list(wanted)}
    details = EventDetails(after=after, reason=reason)
    log_event(session, actor, PROPOSE, ("record", record.id), details, job_id=job_id)


def replace_proposal(row: PendingRevision, actor: Actor) -> None:
    """Lets a change wait no longer, since the same person has proposed another one."""
    _decide(row, _REPLACED, actor)


def take_on(record: Record, row: PendingRevision) -> list[str]:
    """Gives a record the values that wait; returns the fields that had others."""
    content = row.content
    fields = [name for name in row.changed if value_of(record, name) != value_in(content, name)]
    for field in fields:
        put_back(record, content, field)
    if row.by_import:
        record.url, record.checksum = content["url"], content["checksum"]
    return fields


def publish(
    session: Session,
    row: PendingRevision,
    record: Record,
    *,
    actor: Actor,
    job_id: str | None = None,
) -> AuditEvent:
    """Makes a change public. The version names who proposed it; undoing goes by the event.

    Raises :class:`Forbidden`, :class:`Conflict` where the record was merged away meanwhile.
    """
    actor.require(publishing_role(session))
    if record.state == State.MERGED:
        raise Conflict(
            N_("Bản ghi này đã gộp vào bản ghi {into}; hãy sửa bản ghi đó."),
            into=record.merged_into,
        )
    before, url = record.version, record.url
    fields = take_on(record, row)
    if not record.title and not record.body:
        raise Conflict(N_("Bản ghi cần tiêu đề hoặc nội dung."))
    reason = ": ".join(filter(None, (row.actor, row.reason)))
    _decide(row, PUBLISH, actor)
    details = EventDetails(reason=reason)
    if fields or record.url != url:
        values = {field: value_of(record, field) for field in fields}
        statuses = settle(session, record, values, actor)
        add_version(session, record, changed=fields, actor=actor.name, reason=reason)
        details = EventDetails(
            versions=(before, record.version), fields=fields, suggestions=statuses, reason=reason
        )
    return log_event(session, actor, PUBLISH, ("record", record.id), details, job_id=job_id)


def discard(
    session: Session, row: PendingRevision, *, actor: Actor, reason: str = ""
) -> AuditEvent:
    """Leaves a change out; one's own, or as an editor anybody's. Its values stay in the table."""
    actor.require(Role.LIBRARIAN if row.actor == actor.name else publishing_role(session))
    _decide(row, DISCARD, actor)
    details = EventDetails(after={"proposed_by": row.actor, "fields": row.changed}, reason=reason)
    return log_event(session, actor, DISCARD, ("record", row.record_id), details)


def _decide(row: PendingRevision, decision: str, actor: Actor) -> None:
    row.decision, row.decided_by, row.decided_at = decision, actor.name, utc_now()
