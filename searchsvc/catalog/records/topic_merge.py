"""Records follow where a topic went.

This is no word of anybody on what a record is about: who gave the value stays who gave it.
"""

from __future__ import annotations

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import AuditEvent, Record

from .field_values import field_of
from .revisions import add_version
from .store import load_record

TOPIC_MERGE = "topic-merge"
_FIELD = "topics"


def records_with_topic(session: Session, topic_id: str) -> list[str]:
    """Returns the ids of all records of this topic, in whatever state."""
    held = cast(Record.topics, Text).like(f'%"{topic_id}"%')  # an id holds no character of JSON
    return list(session.scalars(select(Record.id).where(held).order_by(Record.id)))


def topics_after(topics: list[str], old: str, new: str) -> list[str]:
    """Returns a record's topics with the new one in the place of the old one, each once."""
    return list(dict.fromkeys(new if each == old else each for each in topics))


def replace_topic(
    session: Session,
    record_id: str,
    old: str,
    new: str,
    *,
    actor: Actor,
    job_id: str,
) -> AuditEvent | None:
    """Puts one topic in the place of another; None where the record does not have it any more."""
    actor.require(Role.EDITOR)
    record = load_record(session, record_id, to_change=True)
    if old not in record.topics:
        return None
    record.topics = topics_after(record.topics, old, new)
    for row in record.evidence:
        if field_of(row) == _FIELD and row.value == old:
            row.value = new
    reason = f"{old} → {new}"
    before = record.version
    add_version(session, record, changed=[_FIELD], actor=actor.name, reason=reason)
    details = EventDetails(versions=(before, record.version), fields=[_FIELD], reason=reason)
    return log_event(session, actor, TOPIC_MERGE, ("record", record.id), details, job_id=job_id)
