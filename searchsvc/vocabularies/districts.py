"""Districts, towns and provincial cities whose name tells the province."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .files import load


@dataclass(frozen=True, slots=True)
class District:
    """A unit below a province, of a name that no other province shares.

    One ``known_alone`` (Đà Lạt) needs no word such as ``huyện`` before it.
    """

    name: str
    province: str
    known_alone: bool


@cache
def districts() -> tuple[District, ...]:
    """Returns the whole list, by province."""
    return tuple(
        District(name, entry["province"], key == "cities")
        for entry in load("districts")["provinces"]
        for key in ("cities", "districts")
        for name in entry.get(key, ())
    )
