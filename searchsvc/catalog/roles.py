"""Who may do what: roles in order, and a person who has one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Self


class Role(IntEnum):
    """What a person may do; each role may also do what the ones below it may."""

    READER = 0
    """Reads what is public; needs no account."""
    LIBRARIAN = 1
    """Edits, reviews, pins."""
    EDITOR = 2
    """Publishes, withdraws, merges, keeps the vocabularies."""
    ADMIN = 3
    """Keeps people and settings."""

    @property
    def slug(self) -> str:
        """The role's name in the database, on the command line and in forms."""
        return self.name.lower()

    @classmethod
    def named(cls, slug: str) -> Self:
        """The role of a name; raises ``KeyError`` where there is none."""
        return cls[slug.upper()]


ACCOUNT_ROLES = tuple(role for role in Role if role > Role.READER)
"""The roles that an account can have."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as of now."""

    id: int
    name: str
    role: Role
    active: bool = True


CONSOLE = Person(0, "(dòng lệnh)", Role.ADMIN)
"""Whoever may run commands on the server; no account can have a name with brackets."""
