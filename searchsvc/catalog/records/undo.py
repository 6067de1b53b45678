"""Undoing an audit event: an event of its own, so that it can be undone too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import EventDetails, load_event, log_event
from searchsvc.catalog.db.tables import AuditEvent, Record
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.suggestions import put_statuses_back
from searchsvc.errors import Conflict
from searchsvc.messages import N_

from .editing import check_target
from .field_values import STATE, put_back, value_in, value_of
from .pending import require_publishing
from .revisions import add_version, content_at
from .store import load_record
from .topic_merge import TOPIC_MERGE
from .workflow import State, role_to_move

UNDO = "undo"


def undo(
    session: Session,
    event: AuditEvent,
    *,
    actor: Actor,
    reason: str = "",
    job_id: str | None = None,
) -> AuditEvent:
    """Gives back what the event changed, inside the caller's transaction.

    Nothing newer is overwritten: where a field or a decision has changed since, all is left as it
    is and :class:`Conflict` names what changed; it is raised too for an event that cannot be
    undone. Raises :class:`Forbidden` where the actor could not have done what is undone.
    """
    actor.require(_role_for(session, event))
    details = EventDetails.of(event)
    if not details.are_undoable:
        raise Conflict(N_("Việc số {number} không thể hoàn tác."), number=event.id)
    back = _undo_record(session, event, details, actor, reason) if details.fields else None
    statuses = put_statuses_back(session, details.suggestions)
    if not details.fields and not statuses:
        raise Conflict(N_("Gợi ý này đã được quyết định lại sau đó; không hoàn tác."))
    undone = EventDetails(
        versions=(back.version - 1, back.version) if back else None,
        fields=details.fields,
        suggestions=statuses,
        reason=reason,
    )
    target = (event.object_type, event.object_id)
    return log_event(session, actor, UNDO, target, undone, job_id=job_id, undoes=event.id)


def _role_for(session: Session, event: AuditEvent) -> Role:
    """Returns the role that the event needed, or the one that it undid; not so for states."""
    while event.undoes is not None:
        event = load_event(session, event.undoes)
    return Role.EDITOR if event.action == TOPIC_MERGE else Role.LIBRARIAN


def _undo_record(
    session: Session, event: AuditEvent, details: EventDetails, actor: Actor, reason: str
) -> Record:
    assert details.versions is not None
    record = load_record(session, event.object_id, to_change=True)
    before, after = (content_at(session, record.id, version) for version in details.versions)
    _refuse_newer(record, details.fields, after)
    if STATE in details.fields:
        _check_state(session, record, value_in(before, STATE), actor)
    require_publishing(session, record, details.fields, actor)
    for field in details.fields:
        put_back(record, before, field)
    add_version(session, record, changed=details.fields, actor=actor.name, reason=reason)
    return record


def _refuse_newer(record: Record, fields: Sequence[str], after: dict[str, Any]) -> None:
    newer = [f for f in fields if value_of(record, f) != value_in(after, f)]
    if newer:
        raise Conflict(
            N_("Đã có thay đổi mới hơn ở {record_id} ({fields}); không hoàn tác."),
            record_id=record.id,
            fields=", ".join(newer),
        )


def _check_state(session: Session, record: Record, before: dict[str, Any], actor: Actor) -> None:
    actor.require(role_to_move(State(record.state), State(before["state"])))
    if before["state"] == State.MERGED:
        check_target(session, record.id, before["merged_into"])
    record.state_since = utc_now()
