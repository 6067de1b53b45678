"""Tokens with which programs act for a person; shown once, kept as a hash."""

from __future__ import annotations

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import PersonRow, TokenRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Refused
from searchsvc.messages import N_

from .keys import hashed
from .roles import Actor, Person

_PREFIX = "searchsvc_"
"""Lets a scanner for leaked secrets know a token of ours."""
_OBJECT = "token"


def tokens_of(session: Session, person: Person) -> list[TokenRow]:
    """Returns a person's tokens, oldest first."""
    rows = select(TokenRow).where(TokenRow.person_id == person.id).order_by(TokenRow.id)
    return list(session.scalars(rows))


def person_of_token(session: Session, token: str) -> Person | None:
    """Returns whose token it is, as their account is now."""
    row = session.scalar(
        select(PersonRow)
        .join(TokenRow, TokenRow.person_id == PersonRow.id)
        .where(TokenRow.token_hash == hashed(token), PersonRow.active)
    )
    return row.as_person() if row else None


def make_token(session: Session, actor: Actor, person: Person, label: str, *, most: int) -> str:
    """Returns a new token; raises :class:`Refused` where the person has ``most`` already."""
    token = _PREFIX + secrets.token_urlsafe(32)
    count = select(func.count()).where(TokenRow.person_id == person.id)
    if (session.scalar(count) or 0) >= most:
        raise Refused(
            N_("Mỗi người có nhiều nhất {most} mã API; hãy thu hồi mã không dùng nữa."), most=most
        )
    row = TokenRow(person_id=person.id, label=label, token_hash=hashed(token), made_at=utc_now())
    session.add(row)
    session.flush()
    details = EventDetails(after={"label": label, "person": person.name})
    log_event(session, actor, "token.make", (_OBJECT, row.id), details)
    return token


def revoke_token(session: Session, actor: Actor, person: Person, token_id: int) -> None:
    """Takes a token of the person back; one that is not there is taken back already."""
    row = session.get(TokenRow, token_id)
    if row is None or row.person_id != person.id:
        return
    details = EventDetails(before={"label": row.label, "person": person.name})
    session.delete(row)
    log_event(session, actor, "token.revoke", (_OBJECT, token_id), details)
