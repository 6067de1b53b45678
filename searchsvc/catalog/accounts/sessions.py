"""Who is signed in. A session is a random token in a cookie and a row here; no row, no entry."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.tables import now

from .roles import Person
from .tables import PersonRow, SessionRow, hashed

_TOUCH = timedelta(minutes=1)
"""How exactly the last use of a session is known; so that not every page view writes."""


class Sessions:
    """The store of sessions: each ends after ``lifetime``, or after ``idle`` without use."""

    def __init__(
        self,
        engine: Engine,
        *,
        lifetime: timedelta,
        idle: timedelta,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._lifetime, self._idle, self._clock = lifetime, idle, clock

    def start(self, person: Person) -> str:
        """The token of a new session; sessions that have ended are swept away."""
        token, moment = secrets.token_urlsafe(32), self._clock()
        with Session(self._writer) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.made_at < moment - self._lifetime))
            session.add(
                SessionRow(
                    token_hash=hashed(token),
                    person_id=person.id,
                    made_at=moment,
                    seen_at=moment,
                )
            )
            Audit.write(session, person.name, "person.sign-in", "person", person.name)
        return token

    def person(self, token: str) -> Person | None:
        """Who is signed in with a token, as their account is now."""
        moment = self._clock()
        query = (
            select(PersonRow, SessionRow.seen_at)
            .join(SessionRow, SessionRow.person_id == PersonRow.id)
            .where(
                SessionRow.token_hash == hashed(token),
                SessionRow.made_at > moment - self._lifetime,
                SessionRow.seen_at > moment - self._idle,
                PersonRow.active,
            )
        )
        with Session(self._engine) as session:
            found = session.execute(query).one_or_none()
            if found is None:
                return None
            person, seen_at = found[0].as_person(), found[1]
        if seen_at < moment - _TOUCH:
            self._touch(token, moment)
        return person

    def end(self, token: str) -> None:
        """Sign one browser out."""
        with Session(self._writer) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.token_hash == hashed(token)))

    def _touch(self, token: str, moment: datetime) -> None:
        with Session(self._writer) as session, session.begin():
            row = session.get(SessionRow, hashed(token))
            if row is not None:
                row.seen_at = moment
