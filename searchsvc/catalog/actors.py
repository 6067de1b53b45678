"""Who acts, and what their role allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from searchsvc.errors import Forbidden
from searchsvc.messages import N_


class Role(IntEnum):
    """What a person may do; each role may do what those before it may."""

    READER = 0
    LIBRARIAN = 1
    EDITOR = 2
    ADMIN = 3


_NAMES = {
    Role.READER: N_("bạn đọc"),
    Role.LIBRARIAN: N_("thủ thư"),
    Role.EDITOR: N_("biên tập viên"),
    Role.ADMIN: N_("quản trị viên"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts, by name and role."""

    name: str
    role: Role

    def require(self, role: Role) -> None:
        """Raise :class:`Forbidden` where the actor's role does not reach ``role``."""
        if self.role < role:
            raise Forbidden(
                N_("Việc này cần vai trò {needed} trở lên; {name} là {own}."),
                needed=_NAMES[role],
                name=self.name,
                own=_NAMES[self.role],
            )
