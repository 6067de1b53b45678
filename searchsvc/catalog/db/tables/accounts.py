"""People, what lets them in, and what they did.

Sessions and tokens are kept as hashes only: whoever reads the database cannot use them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.db.utc_datetime import utc_now

from .base import Base


class PersonRow(Base):
    """An account. It is deactivated, never deleted, so that its name stays its own."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)

    def as_person(self) -> Person:
        """Returns the account as the services know it."""
        return Person(self.name, Role.named(self.role), self.id, self.active)


class SessionRow(Base):
    """One browser in which a person has signed in."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class TokenRow(Base):
    """A token with which a program acts for a person."""

    __tablename__ = "api_tokens"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # the log speaks of numbers

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    label: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    scopes: Mapped[str] = mapped_column(default="", server_default="")
    """Names of scopes, parted by spaces; without any it may do all that its person may."""
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    """When it was used last, to some minutes."""


class KnownClientRow(Base):
    """A client, known by a hash, from which a person has signed in; forgotten after a while."""

    __tablename__ = "known_clients"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    client: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


class LoginAttemptRow(Base):
    """Failed sign-ins in one lane, known by hashes; forgotten after a while."""

    __tablename__ = "login_attempts"

    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)


class AuditEvent(Base):
    """Something a person did: a row of the audit log. Append-only, as revisions are."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_object", "object_type", "object_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    actor: Mapped[str] = mapped_column(index=True)
    """The person's name; names are never given anew, since accounts are never deleted."""
    action: Mapped[str] = mapped_column(index=True)
    object_type: Mapped[str]
    object_id: Mapped[str]
    job_id: Mapped[str | None] = mapped_column(index=True)
    """The job that did it, with which it can be undone; none for what was done by itself."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The JSON form of ``audit_log.EventDetails``."""
    undoes: Mapped[int | None] = mapped_column(index=True)
    """The event that this one takes back."""
