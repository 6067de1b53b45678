"""Signing in and out, and knowing who is asking."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts import people, sessions
from searchsvc.catalog.accounts.login_throttle import (
    LoginLimits,
    admit_attempt,
    is_known,
    remember_success,
)
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.accounts.scopes import Scope, TokenAccess
from searchsvc.catalog.accounts.sessions import SessionLimits
from searchsvc.catalog.accounts.tokens import find_token, mark_used
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.settings import Settings

from . import passwords
from .hashing_turns import HashingTurns
from .people import require

_USED_EVERY = timedelta(minutes=5)
_SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last use of a session is known; so that not every page view writes."""


_Result = TypeVar("_Result")


class SignIn:
    """Passwords for sessions, and sessions or API tokens for people."""

    def __init__(
        self, catalog: Catalog, settings: Settings, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._catalog, self._clock = catalog, clock
        self._session_limits = SessionLimits(
            lifetime=timedelta(hours=settings.session_hours),
            idle=timedelta(minutes=settings.session_idle_minutes),
        )
        self._login_limits = LoginLimits(
            free=settings.login_free_attempts,
            longest=timedelta(seconds=settings.login_max_delay),
            per_minute=settings.login_attempts_per_minute,
        )
        self._turns = HashingTurns()
        self._nobodys_hash = passwords.hashed(secrets.token_hex())
        """What the password for an unknown name is held against, so that it takes as long."""

    def sign_in(self, name: str, password: str, client: str = "") -> str:
        """Starts a session and returns its token; ``client`` is a key of where the attempt comes
        from.

        Raises :class:`TooManyAttempts`, or :class:`Refused`: the same for a name that does not
        exist, a wrong password and an account that is not active.
        """

        def start(session: Session, person: Person) -> str:
            return sessions.start_session(session, person, self._session_limits, self._clock())

        token = self._verified(name, password, client, start)
        if token is None:
            raise Refused(N_("Tên hoặc mật khẩu không đúng."))
        return token

    def is_signed_in(self, session_token: str) -> bool:
        """Returns whether a session's token lets somebody in; writes nothing."""
        with self._catalog.reading() as session:
            limits, at = self._session_limits, self._clock()
            return sessions.find_session(session, session_token, limits, at) is not None

    def person(self, session_token: str) -> Person | None:
        """Returns who is signed in with a session's token."""
        at = self._clock()
        with self._catalog.reading() as session:
            found = sessions.find_session(session, session_token, self._session_limits, at)
        if found is None:
            return None
        if found.seen_at < at - _SEEN_EVERY:
            with self._catalog.writing() as session:
                sessions.mark_seen(session, session_token, at)
        return found.person

    def token_access(self, api_token: str) -> TokenAccess | None:
        """Returns for whom a program with this API token acts, and within which scopes; writes down
        that the token was used.
        """
        at = self._clock()
        with self._catalog.reading() as session:
            found = find_token(session, api_token, at)
        if found is None:
            return None
        if found.used_at is None or abs(at - found.used_at) > _USED_EVERY:
            with self._catalog.writing() as session:
                mark_used(session, found.id, at)
        return found.access

    def may_upload(self, api_token: str) -> bool:
        """Returns whether a program with this API token may send files; writes nothing."""
        with self._catalog.reading() as session:
            found = find_token(session, api_token, self._clock())
        return found is not None and found.access.reaches([Scope.IMPORTS])

    def sign_out(self, session_token: str) -> None:
        """Ends one session."""
        with self._catalog.writing() as session:
            sessions.end_session(session, session_token)

    def sign_out_everywhere(self, actor: Person | None) -> None:
        """Ends all sessions of a person."""
        person = require(actor, Role.LIBRARIAN)
        with self._catalog.writing() as session:
            people.end_sessions(session, person, person)

    def change_password(
        self, actor: Person | None, session_token: str, old: str, new: str, client: str = ""
    ) -> None:
        """Changes a person's own password; their other sessions end.

        Raises :class:`TooManyAttempts`, or :class:`Refused` for a wrong old or a weak new one.
        """
        person = require(actor, Role.LIBRARIAN)
        passwords.check(new, person.name)
        password_hash = passwords.hashed(new)

        def change(session: Session, person: Person) -> Person:
            people.set_password(session, person, person, password_hash, keep=session_token)
            return person

        if self._verified(person.name, old, client, change) is None:
            raise Refused(N_("Mật khẩu hiện tại không đúng."))

    def _verified(
        self, name: str, password: str, client: str, then: Callable[[Session, Person], _Result]
    ) -> _Result | None:
        """Does something for the active person of a name and password, in the transaction that
        finds the password still the same; hashes as much where there is none.
        """
        with self._catalog.reading() as session:
            known = is_known(session, name, client)
        with self._turns.place(is_known=known):
            with self._catalog.writing() as session:
                admit_attempt(session, name, client, self._login_limits, self._clock())
                found = people.person_named(session, name)
            person, password_hash = found or (None, self._nobodys_hash)
            with self._turns.turn():
                right = passwords.matches(password, password_hash)
                is_outdated = right and passwords.is_outdated(password_hash)
                newer_hash = passwords.hashed(password) if is_outdated else None
        if person is None or not right or not person.active:
            return None
        with self._catalog.writing() as session:
            if people.person_named(session, name) != (person, password_hash):
                return None  # changed while it was hashed
            remember_success(session, person.id, name, client, self._clock())
            if newer_hash:
                people.refresh_hash(session, person, newer_hash)
            return then(session, person)
