"""Whether the database itself is whole, as far as it can tell."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

_MOST = 10


def damage_of_database(session: Session) -> list[str]:
    """Returns what SQLite finds wrong with its file, the first of it; other databases look after
    themselves.
    """
    if session.get_bind().dialect.name != "sqlite":
        return []
    try:
        found = session.scalars(text(f"PRAGMA quick_check({_MOST})")).all()
    except DatabaseError as error:
        return [str(error.orig)]
    return [] if found == ["ok"] else list(found)
