"""Tables of accounts, and of what lets a person in.

Sessions and tokens are kept as hashes only: whoever reads the database cannot use them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from searchsvc.catalog.db.tables import Base, now
from searchsvc.catalog.db.utc_datetime import Moment
from searchsvc.text.normalize import plain

from .roles import Person, Role


class PersonRow(Base):
    """An account. It is deactivated, never deleted, so that its name stays its own."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)

    def as_person(self) -> Person:
        """The account as the services know it."""
        return Person(self.name, Role.named(self.role), self.id, self.active)


class SessionRow(Base):
    """One browser in which a person has signed in."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class TokenRow(Base):
    """A token with which a program acts for a person."""

    __tablename__ = "api_tokens"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # the log speaks of numbers

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    label: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)


class AttemptRow(Base):
    """Failed sign-ins under one name, known by a hash; forgotten after a while."""

    __tablename__ = "login_attempts"

    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)


def name_key(name: str) -> str:
    """What all ways to type one name have in common."""
    return unicodedata.normalize("NFC", plain(" ".join(name.split())))


def hashed(secret: str) -> str:
    """The hash under which a random secret is kept; it has too many bits to be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
