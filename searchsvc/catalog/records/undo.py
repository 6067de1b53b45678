"""Taking back what was done: an act of its own, so that it can be taken back too."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_events import Done, load_act, record_act
from searchsvc.catalog.db.tables import Act, Record, now
from searchsvc.catalog.editorial.suggestions import put_statuses_back
from searchsvc.errors import Conflict
from searchsvc.messages import N_

from .editing import check_target
from .field_values import STATE, put_back, value_in, value_of
from .revisions import add_version, content_at
from .store import load_record
from .topic_merge import TOPIC_MERGE
from .workflow import State, role_to_move

UNDO = "undo"


def undo(
    session: Session, act: Act, *, actor: Actor, reason: str = "", batch_id: str | None = None
) -> Act:
    """Give back what the act changed, inside the caller's transaction.

    Nothing newer is overwritten: where a field or a decision has changed since, all is left as it
    is and :class:`Conflict` names what changed. Raises :class:`Forbidden` where the actor could
    not have done the act.
    """
    actor.require(_role_for(session, act))
    done = Done.of(act)
    back = _undo_record(session, act, done, actor, reason) if done.fields else None
    statuses = put_statuses_back(session, done.statuses)
    if not done.fields and not statuses:
        raise Conflict(N_("Gợi ý này đã được quyết định lại sau đó; không hoàn tác."))
    after = back.version if back else None
    before = after - 1 if after else None
    return record_act(
        session,
        actor,
        UNDO,
        (act.object_type, act.object_id),
        Done(before, after, done.fields, statuses, reason).as_details(),
        batch_id=batch_id,
        undoes=act.id,
    )


def _role_for(session: Session, act: Act) -> Role:
    """The role that the act needed, or the one that it took back; states are looked at apart."""
    while act.undoes is not None:
        act = load_act(session, act.undoes)
    return Role.EDITOR if act.act == TOPIC_MERGE else Role.LIBRARIAN


def _undo_record(session: Session, act: Act, done: Done, actor: Actor, reason: str) -> Record:
    assert done.before is not None
    assert done.after is not None
    record = load_record(session, act.object_id, to_change=True)
    before = content_at(session, record.id, done.before)
    after = content_at(session, record.id, done.after)
    _refuse_newer(record, done, after)
    if STATE in done.fields:
        _check_state(session, record, value_in(before, STATE), actor)
    for field in done.fields:
        put_back(record, before, field)
    add_version(session, record, changed=done.fields, actor=actor.name, reason=reason)
    return record


def _refuse_newer(record: Record, done: Done, after: dict[str, Any]) -> None:
    newer = [f for f in done.fields if value_of(record, f) != value_in(after, f)]
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
    record.state_since = now()
