"""Who may do what: roles in order, those who act, and people who have an account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from searchsvc.errors import Forbidden
from searchsvc.messages import N_


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
        """Returns the role of a name; raises ``KeyError`` where there is none."""
        return cls[slug.upper()]


ACCOUNT_ROLES = tuple(role for role in Role if role > Role.READER)
"""The roles that an account can have."""

_NAMES = {
    Role.READER: N_("bạn đọc"),
    Role.LIBRARIAN: N_("thủ thư"),
    Role.EDITOR: N_("biên tập viên"),
    Role.ADMIN: N_("quản trị viên"),
}

PUBLISHING_ROLE = "publishing_role"
"""Where a session keeps from which role on somebody publishes."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, by name and role."""

    name: str
    role: Role

    def require(self, role: Role) -> None:
        """Raises :class:`Forbidden` where the actor's role does not reach ``role``."""
        if self.role < role:
            raise Forbidden(
                N_("Việc này cần vai trò {needed} trở lên; {name} là {own}."),
                needed=_NAMES[role],
                name=self.name,
                own=_NAMES[self.role],
            )


@dataclass(frozen=True, slots=True)
class Person(Actor):
    """Somebody with an account, as of now."""

    id: int
    active: bool = True


CONSOLE = Person("(dòng lệnh)", Role.ADMIN, id=0)
"""Whoever may run commands on the server; no account can have a name with brackets."""
