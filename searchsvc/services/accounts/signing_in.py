"""Signing in and out, and knowing who is asking."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from searchsvc.catalog.accounts.login_throttle import Attempts, Limits
from searchsvc.catalog.accounts.people import People
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.accounts.sessions import Sessions
from searchsvc.catalog.accounts.tokens import Tokens
from searchsvc.catalog.db.tables import now
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.settings import Settings

from . import passwords
from .people import require


class SignIn:
    """Passwords for sessions, and sessions or API tokens for people."""

    def __init__(
        self, engine: Engine, settings: Settings, clock: Callable[[], datetime] = now
    ) -> None:
        self._people = People(engine)
        self._tokens = Tokens(engine, most=settings.max_api_tokens)
        self._sessions = Sessions(
            engine,
            lifetime=timedelta(hours=settings.session_hours),
            idle=timedelta(minutes=settings.session_idle_minutes),
            clock=clock,
        )
        limits = Limits(
            free=settings.login_free_attempts,
            longest=timedelta(seconds=settings.login_max_delay),
            per_minute=settings.login_attempts_per_minute,
        )
        self._attempts = Attempts(engine, limits, clock)
        self._nobodys_hash = passwords.hashed(secrets.token_hex())
        """What the password for an unknown name is held against, so that it takes as long."""

    def sign_in(self, name: str, password: str) -> str:
        """The token of a new session.

        Raises :class:`TooManyAttempts`, or :class:`Refused`: the same for a name that does not
        exist, a wrong password and an account that is not active.
        """
        person = self._verified(name, password)
        if person is None:
            raise Refused(N_("Tên hoặc mật khẩu không đúng."))
        return self._sessions.start(person)

    def person(self, session_token: str) -> Person | None:
        """Who is signed in with a session's token."""
        return self._sessions.person(session_token)

    def person_of_token(self, api_token: str) -> Person | None:
        """For whom a program with this API token acts."""
        return self._tokens.person(api_token)

    def sign_out(self, session_token: str) -> None:
        """End one session."""
        self._sessions.end(session_token)

    def sign_out_everywhere(self, actor: Person | None) -> None:
        """End all sessions of a person."""
        person = require(actor, Role.LIBRARIAN)
        self._people.end_sessions(person.name, person)

    def change_password(self, actor: Person | None, session_token: str, old: str, new: str) -> None:
        """A person's own new password; their other sessions end.

        Raises :class:`TooManyAttempts`, or :class:`Refused` for a wrong old or a weak new one.
        """
        person = require(actor, Role.LIBRARIAN)
        passwords.check(new, person.name)
        if self._verified(person.name, old) is None:
            raise Refused(N_("Mật khẩu hiện tại không đúng."))
        self._people.set_password(person.name, person, passwords.hashed(new), keep=session_token)

    def _verified(self, name: str, password: str) -> Person | None:
        """The active person of a name and password; hashes as much where there is none."""
        self._attempts.admit(name)
        person, password_hash = self._people.named(name) or (None, self._nobodys_hash)
        right = passwords.matches(password, password_hash)
        if person is None or not right or not person.active:
            return None
        self._attempts.forget(name)
        if passwords.is_outdated(password_hash):
            self._people.refresh_hash(person, passwords.hashed(password))
        return person
