"""Tokens with which programs act for a person; shown once, kept as a hash."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.tables import now
from searchsvc.errors import Refused
from searchsvc.messages import N_

from .roles import Person
from .tables import PersonRow, TokenRow, hashed

_PREFIX = "searchsvc_"
"""Lets a scanner for leaked secrets know a token of ours."""
_OBJECT = "token"


class Tokens:
    """The store of API tokens, at most ``most`` of a person."""

    def __init__(self, engine: Engine, *, most: int) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._most = most

    def of(self, person: Person) -> Sequence[TokenRow]:
        """A person's tokens, oldest first."""
        with Session(self._engine) as session:
            rows = session.scalars(
                select(TokenRow).where(TokenRow.person_id == person.id).order_by(TokenRow.id)
            ).all()
            session.expunge_all()
            return rows

    def person(self, token: str) -> Person | None:
        """Whose token it is, as their account is now."""
        with Session(self._engine) as session:
            row = session.scalar(
                select(PersonRow)
                .join(TokenRow, TokenRow.person_id == PersonRow.id)
                .where(TokenRow.token_hash == hashed(token), PersonRow.active)
            )
            return row.as_person() if row else None

    def make(self, who: str, person: Person, label: str) -> str:
        """A new token; raises :class:`Refused` where the person has as many as they may."""
        token = _PREFIX + secrets.token_urlsafe(32)
        with Session(self._writer) as session, session.begin():
            count = select(func.count()).where(TokenRow.person_id == person.id)
            if (session.scalar(count) or 0) >= self._most:
                raise Refused(
                    N_("Mỗi người có nhiều nhất {most} mã API; hãy thu hồi mã không dùng nữa."),
                    most=self._most,
                )
            row = TokenRow(
                person_id=person.id, label=label, token_hash=hashed(token), made_at=now()
            )
            session.add(row)
            session.flush()
            after = {"label": label, "person": person.name}
            Audit.write(session, who, "token.make", _OBJECT, row.id, after=after)
        return token

    def revoke(self, who: str, person: Person, token_id: int) -> None:
        """Take a token of the person back; one that is not there is taken back already."""
        with Session(self._writer) as session, session.begin():
            row = session.get(TokenRow, token_id)
            if row is None or row.person_id != person.id:
                return
            before = {"label": row.label, "person": person.name}
            session.delete(row)
            Audit.write(session, who, "token.revoke", _OBJECT, token_id, before=before)
