"""Whether the database itself is whole and takes writes, as far as it can tell."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

_MOST = 10
_WAIT_SECONDS = 0.1


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


def takes_writes(db: Engine) -> bool:
    """Returns whether SQLite's file takes writes now; nothing is written. One who is writing shows
    that it does. Other databases look after themselves.
    """
    if db.dialect.name != "sqlite" or not db.url.database:
        return True
    try:
        with closing(sqlite3.connect(db.url.database, timeout=_WAIT_SECONDS)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    return True
