"""Who is signed in. A session is a random token in a cookie and a row here; no row, no entry."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, not_, select
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import log_event
from searchsvc.catalog.db.tables import PersonRow, SessionRow

from .keys import hashed
from .roles import Person


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """A session ends after ``lifetime``, or after ``idle`` without use. One that begins further
    ahead than ``idle`` is of a clock that went wrong, and would last for as long.
    """

    lifetime: timedelta
    idle: timedelta

    def holds(self, at: datetime) -> ColumnElement[bool]:
        """Returns the condition that a session has not ended."""
        return and_(
            SessionRow.made_at > at - self.lifetime,
            SessionRow.made_at < at + self.idle,
            SessionRow.seen_at > at - self.idle,
            SessionRow.seen_at < at + self.idle,
        )


class SignedIn(NamedTuple):
    """A person with the last use of their session that is known."""

    person: Person
    seen_at: datetime


def start_session(session: Session, person: Person, limits: SessionLimits, at: datetime) -> str:
    """Returns the token of a new session; sessions that have ended are deleted."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(SessionRow).where(not_(limits.holds(at))))
    session.add(SessionRow(token_hash=hashed(token), person_id=person.id, made_at=at, seen_at=at))
    log_event(session, person, "person.sign-in", ("person", person.name))
    return token


def find_session(
    session: Session, token: str, limits: SessionLimits, at: datetime
) -> SignedIn | None:
    """Returns who is signed in with a token, as their account is now."""
    query = (
        select(PersonRow, SessionRow.seen_at)
        .join(SessionRow, SessionRow.person_id == PersonRow.id)
        .where(
            SessionRow.token_hash == hashed(token),
            limits.holds(at),
            PersonRow.active,
        )
    )
    found = session.execute(query).one_or_none()
    return SignedIn(found[0].as_person(), found[1]) if found else None


def mark_seen(session: Session, token: str, at: datetime) -> None:
    """Keeps that a session was used."""
    row = session.get(SessionRow, hashed(token))
    if row is not None:
        row.seen_at = at


def end_session(session: Session, token: str) -> None:
    """Signs one browser out."""
    session.execute(delete(SessionRow).where(SessionRow.token_hash == hashed(token)))
