"""Tokens with which programs act for a person; shown once, kept as a hash."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import PersonRow, TokenRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Refused
from searchsvc.messages import N_

from .keys import hashed
from .roles import Actor, Person
from .scopes import Scope, TokenAccess, read, written

_PREFIX = "searchsvc_"
"""Lets a scanner for leaked secrets know a token of ours."""
_OBJECT = "token"


def tokens_of(session: Session, person: Person) -> list[TokenRow]:
    """Returns a person's tokens, oldest first."""
    rows = select(TokenRow).where(TokenRow.person_id == person.id).order_by(TokenRow.id)
    return list(session.scalars(rows))


class FoundToken(NamedTuple):
    """What a valid token gives, its number, and when it was used before."""

    access: TokenAccess
    id: int
    used_at: datetime | None


def find_token(session: Session, token: str, at: datetime) -> FoundToken | None:
    """Returns what a token gives at a moment; None where it is none of an active person, or is
    over.
    """
    found = session.execute(
        select(PersonRow, TokenRow)
        .join(TokenRow, TokenRow.person_id == PersonRow.id)
        .where(TokenRow.token_hash == hashed(token), PersonRow.active)
    ).one_or_none()
    if found is None:
        return None
    person, row = found
    if row.expires_at is not None and row.expires_at <= at:
        return None
    return FoundToken(TokenAccess(person.as_person(), read(row.scopes)), row.id, row.used_at)


def mark_used(session: Session, token_id: int, at: datetime) -> None:
    """Writes down that a token was used."""
    session.execute(update(TokenRow).where(TokenRow.id == token_id).values(used_at=at))


class NewToken(NamedTuple):
    """A new token: the secret, which is shown this once, and its row."""

    secret: str
    row: TokenRow


def make_token(
    session: Session,
    actor: Actor,
    person: Person,
    label: str,
    *,
    most: int,
    scopes: Iterable[Scope] = (),
    expires_at: datetime | None = None,
) -> NewToken:
    """Returns a new token; raises :class:`Refused` where the person has ``most`` already."""
    token = _PREFIX + secrets.token_urlsafe(32)
    count = select(func.count()).where(TokenRow.person_id == person.id)
    if (session.scalar(count) or 0) >= most:
        raise Refused(
            N_("Mỗi người có nhiều nhất {most} mã API; hãy thu hồi mã không dùng nữa."), most=most
        )
    row = TokenRow(
        person_id=person.id,
        label=label,
        token_hash=hashed(token),
        made_at=utc_now(),
        scopes=written(scopes),
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    after = {"label": label, "person": person.name}
    if row.scopes:
        after["scopes"] = row.scopes
    if expires_at:
        after["expires_at"] = expires_at.isoformat()
    log_event(session, actor, "token.make", (_OBJECT, row.id), EventDetails(after=after))
    return NewToken(token, row)


def revoke_token(session: Session, actor: Actor, person: Person, token_id: int) -> bool:
    """Takes a token of the person back; returns whether there was one."""
    row = session.get(TokenRow, token_id)
    if row is None or row.person_id != person.id:
        return False
    details = EventDetails(before={"label": row.label, "person": person.name})
    session.delete(row)
    log_event(session, actor, "token.revoke", (_OBJECT, token_id), details)
    return True
