"""What a person changes in a record: its values and its state.

Each function works inside the caller's transaction, checks the actor's role itself, and leaves a
revision, an outbox row and an audit event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import AuditEvent, EvidenceRow, Record, SuggestionRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.suggestions import Status, Statuses, decide, settle
from searchsvc.errors import Conflict, Refused
from searchsvc.fields import find_field, is_many
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_

from .field_values import STATE, different, field_of, put
from .pending import must_wait, propose, require_publishing
from .revisions import add_version
from .store import load_record
from .validation import checked
from .workflow import STATE_LABELS, TRANSITIONS, State, role_to_move


def edit(
    session: Session,
    record: Record,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    reason: str = "",
    action: str = "edit",
    answers: tuple[SuggestionRow, Status] | None = None,
    job_id: str | None = None,
) -> AuditEvent | None:
    """Gives fields the values of a person; returns None where all were so already.

    ``answers`` is the suggestion that the person decides on in this way; the sentence of one that
    is accepted stays as evidence. What may not be public at once waits for an editor
    (:mod:`.pending`); the answer to a suggestion does not, it is an editor's. Raises
    :class:`InvalidEdit`, :class:`Forbidden`, :class:`Conflict` where the record was merged away.
    """
    actor.require(Role.LIBRARIAN)
    _refuse_merged(record)
    clean = checked(record, values, reason=reason)
    if answers:
        require_publishing(session, record, clean, actor)
    waiting = {name: clean[name] for name in clean if must_wait(session, record, name, actor)}
    if waiting:
        propose(session, record, waiting, actor=actor, reason=reason, job_id=job_id)
        clean = {name: value for name, value in clean.items() if name not in waiting}
    held = clean if answers else different(record, clean)
    if not held:
        return None
    for field, value in held.items():
        _put_by_person(record, field, value)
    statuses: dict[str, tuple[Status, Status]] = {}
    if answers:
        suggestion, status = answers
        statuses.update(decide(suggestion, status, actor))
        if status is Status.ACCEPTED:
            record.evidence.append(_evidence_of(suggestion))
    statuses.update(settle(session, record, held, actor))
    before = record.version
    add_version(session, record, changed=held, actor=actor.name, reason=reason)
    details = EventDetails(
        versions=(before, record.version), fields=list(held), suggestions=statuses, reason=reason
    )
    return log_event(session, actor, action, ("record", record.id), details, job_id=job_id)


def _refuse_merged(record: Record) -> None:
    if record.state == State.MERGED:
        raise Conflict(
            N_("Bản ghi này đã gộp vào bản ghi {into}; hãy sửa bản ghi đó."),
            into=record.merged_into,
        )


def _put_by_person(record: Record, field: str, value: Any) -> None:
    """Sets a field by the person's word; evidence for a value that stays, stays."""
    values = [str(each) for each in value] if is_many(field) else [str(value)]
    put(record, field, value)
    record.origins = {**record.origins, field: Origin.PERSON}
    record.evidence = [
        row for row in record.evidence if field_of(row) != field or row.value in values
    ]


def _evidence_name(field: str) -> str:
    declared = find_field(field)
    return declared.evidence if declared else field


def _evidence_of(suggestion: SuggestionRow) -> EvidenceRow:
    return EvidenceRow(
        field=_evidence_name(suggestion.field),
        value=str(suggestion.value),
        rule=suggestion.rule,
        sentence=suggestion.sentence,
        confidence=1.0,
        origin=Origin.PERSON,
    )


def move(
    session: Session,
    record: Record,
    state: State,
    *,
    actor: Actor,
    reason: str = "",
    into: str | None = None,
    statuses: Statuses | None = None,
    job_id: str | None = None,
) -> AuditEvent:
    """Brings a record into another state; ``into`` is the record that it is merged into.

    Raises :class:`Conflict` where the states do not allow it, :class:`Refused` where a reason
    or the other record is missing, :class:`Forbidden`.
    """
    before = State(record.state)
    actor.require(role_to_move(before, state))
    if state not in TRANSITIONS[before]:
        raise Conflict(
            N_("Không thể chuyển từ trạng thái {before} sang {after}."),
            before=STATE_LABELS[before],
            after=STATE_LABELS[state],
        )
    if state in (State.WITHDRAWN, State.MERGED) and not reason.strip():
        raise Refused(N_("Hãy nêu lý do."))
    if state is State.MERGED:
        check_target(session, record.id, into)
    value = {
        "state": state.value,
        "state_reason": reason,
        "merged_into": into if state is State.MERGED else None,
    }
    put(record, STATE, value)
    record.state_since = utc_now()
    version = record.version
    add_version(session, record, changed=[STATE], actor=actor.name, reason=reason)
    details = EventDetails(
        versions=(version, record.version),
        fields=[STATE],
        suggestions=statuses or {},
        reason=reason,
    )
    return log_event(session, actor, state.value, ("record", record.id), details, job_id=job_id)


def check_target(session: Session, record_id: str, into: str | None) -> None:
    """Raises where a record would be merged into nothing, itself, or what is not public."""
    if not into or into == record_id:
        raise Refused(N_("Hãy chọn một bản ghi khác để gộp vào."))
    if load_record(session, into).state != State.PUBLISHED:
        raise Conflict(N_("Bản ghi {into} không công khai nên không thể gộp vào."), into=into)
