"""The audit log: who did what to what, and when. Append-only; by it changes can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from searchsvc.errors import NotFound
from searchsvc.messages import N_

from .accounts.roles import Actor
from .db.tables import AuditEvent


@dataclass(frozen=True, slots=True)
class EventDetails:
    """What an event changed; never a secret. What is empty is not kept.

    Of a record: ``fields`` between two ``versions``, which hold the values. Of suggestions, by id:
    the status before and after. Of anything else: the values ``before`` and ``after``.
    """

    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    versions: tuple[int, int] | None = None
    fields: Sequence[str] = ()
    suggestions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reason: str = ""

    @classmethod
    def of(cls, event: AuditEvent) -> Self:
        """Returns the details that an event keeps."""
        kept = dict(event.details)
        versions = kept.pop("versions", None)
        return cls(**kept, versions=(versions[0], versions[1]) if versions else None)

    def as_json(self) -> dict[str, Any]:
        """Returns the details as an event keeps them."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def are_undoable(self) -> bool:
        """Whether the event can be undone: one on a record's fields or on suggestions."""
        return bool(self.fields or self.suggestions)


NO_DETAILS = EventDetails()


def log_event(
    session: Session,
    actor: Actor,
    action: str,
    target: tuple[str, object],
    details: EventDetails = NO_DETAILS,
    *,
    job_id: str | None = None,
    undoes: int | None = None,
) -> AuditEvent:
    """Adds an event within the caller's transaction: both are committed, or neither.

    ``target`` is the type of an object and its id.
    """
    event = AuditEvent(
        actor=actor.name,
        action=action,
        object_type=target[0],
        object_id=str(target[1]),
        details=details.as_json(),
        job_id=job_id,
        undoes=undoes,
    )
    session.add(event)
    session.flush()
    return event


def load_event(session: Session, event_id: int) -> AuditEvent:
    """Returns an event; raises :class:`NotFound`."""
    event = session.get(AuditEvent, event_id)
    if event is None:
        raise NotFound(N_("Không có việc số {number}."), number=event_id)
    return event


def find_events(
    session: Session, *, before: int | None = None, limit: int | None = None, **filters: str
) -> list[AuditEvent]:
    """Returns events, newest first, before the event ``before``.

    ``filters`` are values of columns: actor, action, object_type, object_id, job_id.
    """
    query = select(AuditEvent).filter_by(**filters)
    if before is not None:
        query = query.where(AuditEvent.id < before)
    return list(session.scalars(query.order_by(AuditEvent.id.desc()).limit(limit)))


def ids_of_job(session: Session, job_id: str) -> list[int]:
    """Returns the numbers of what a job did, newest first."""
    numbers = select(AuditEvent.id).where(AuditEvent.job_id == job_id)
    return list(session.scalars(numbers.order_by(AuditEvent.id.desc())))


def latest_event(session: Session, actor: Actor, actions: Collection[str]) -> AuditEvent | None:
    """Returns a person's newest event of some actions, not by a job and not undone."""
    undone = select(AuditEvent.undoes).where(AuditEvent.undoes.is_not(None))
    return session.scalar(
        select(AuditEvent)
        .where(
            AuditEvent.actor == actor.name,
            AuditEvent.action.in_(actions),
            AuditEvent.job_id.is_(None),
            AuditEvent.id.not_in(undone),
        )
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )


def known_actions(session: Session) -> list[str]:
    """Returns every action that was ever done."""
    actions = select(AuditEvent.action).distinct().order_by(AuditEvent.action)
    return list(session.scalars(actions))
