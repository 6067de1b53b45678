"""What people did, append-only; from it everything can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_

from .accounts.roles import Actor
from .db.tables import Act
from .editorial.suggestions import Status, Statuses


@dataclass(frozen=True, slots=True)
class Done:
    """What an act changed: a record from one version to another, and decisions on suggestions."""

    before: int | None = None
    after: int | None = None
    fields: Sequence[str] = ()
    statuses: Statuses = field(default_factory=dict)
    reason: str = ""

    def as_details(self) -> dict[str, Any]:
        """As an act keeps it."""
        return {
            "before": self.before,
            "after": self.after,
            "fields": list(self.fields),
            "suggestions": self.statuses,
            "reason": self.reason,
        }

    @classmethod
    def of(cls, act: Act) -> Done:
        """What an act did to a record or a suggestion; raises :class:`Conflict` for others."""
        kept = act.details
        if not is_undoable(act):
            raise Conflict(N_("Việc số {number} không thể hoàn tác."), number=act.id)
        return cls(
            before=kept["before"],
            after=kept["after"],
            fields=kept["fields"],
            statuses={
                number: (Status(before), Status(after))
                for number, (before, after) in kept["suggestions"].items()
            },
            reason=kept["reason"],
        )


def is_undoable(act: Act) -> bool:
    """Whether it is the kind of act that can be taken back: one on a record or a suggestion."""
    return "fields" in act.details


def record_act(
    session: Session,
    actor: Actor,
    act: str,
    target: tuple[str, str],
    details: dict[str, Any],
    *,
    batch_id: str | None = None,
    undoes: int | None = None,
) -> Act:
    """Write down who did what to which object, ``target`` being its type and id."""
    row = Act(
        actor=actor.name,
        act=act,
        object_type=target[0],
        object_id=target[1],
        details=details,
        batch_id=batch_id,
        undoes=undoes,
    )
    session.add(row)
    session.flush()
    return row


def load_act(session: Session, act_id: int) -> Act:
    """An act; raises :class:`NotFound`."""
    act = session.get(Act, act_id)
    if act is None:
        raise NotFound(N_("Không có việc số {number}."), number=act_id)
    return act


def acts_of_batch(session: Session, batch_id: str) -> list[Act]:
    """The acts of a batch, the last one first."""
    return list(
        session.scalars(select(Act).where(Act.batch_id == batch_id).order_by(Act.id.desc()))
    )


def acts_on(session: Session, object_type: str, object_id: str) -> list[Act]:
    """What was done to an object, the newest first."""
    return list(
        session.scalars(
            select(Act)
            .where(Act.object_type == object_type, Act.object_id == object_id)
            .order_by(Act.id.desc())
        )
    )


def latest_act(session: Session, actor: str, kinds: Collection[str]) -> Act | None:
    """The newest of some kinds of acts that a person did one by one and that is not undone."""
    undone = select(Act.undoes).where(Act.undoes.is_not(None))
    return session.scalar(
        select(Act)
        .where(
            Act.actor == actor,
            Act.act.in_(kinds),
            Act.batch_id.is_(None),
            Act.id.not_in(undone),
        )
        .order_by(Act.id.desc())
        .limit(1)
    )
