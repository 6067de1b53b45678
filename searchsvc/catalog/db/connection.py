"""The catalogue's database: opened, brought up to date, and the units of work on it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import PUBLISHING_ROLE, Role
from searchsvc.errors import InvalidSetting

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 30
_REVISION_DIGITS = 4  # a migration's file is called by its number
# Vietnamese as it is written: escaped, a revision would take twice the room.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Catalog:
    """The catalogue of one process; safe to share between threads.

    It only opens units of work; what is done in one are functions over its session.
    """

    def __init__(self, url: str, *, publishing_role: Role = Role.EDITOR) -> None:
        self.publishing_role = publishing_role
        """From which role on somebody publishes; every session knows it."""
        self._db = connect(url)
        self._writing_db = self._db.execution_options(writes=True)

    @property
    def db(self) -> Engine:
        """The database."""
        return self._db

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Opens a session to read in; what it loaded stays readable."""
        with self._session(self._db) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Opens one transaction, with the write lock from its beginning; all of it or nothing."""
        with self._session(self._writing_db) as session, session.begin():
            yield session

    def _session(self, db: Engine) -> Session:
        info = {PUBLISHING_ROLE: self.publishing_role}
        return Session(db, expire_on_commit=False, info=info)

    def close(self) -> None:
        """Gives the database connections back."""
        self._db.dispose()


def connect(url: str) -> Engine:
    """Returns the catalogue's database with all migrations applied.

    SQLite keeps a write-ahead log, so that readers and the one writer do not wait for each other,
    and flushes every commit: what a person entered is on disk when they are told so. Raises
    :class:`InvalidSetting` where the database cannot be opened.
    """
    try:
        db = create_engine(  # no value of a statement gets into a line of the log
            url, json_serializer=_JSON.encode, hide_parameters=True
        )
        if db.dialect.name == "sqlite":
            _prepare_sqlite(db)
        _migrate(db)
    except (ArgumentError, ImportError, OperationalError, OSError) as error:
        reason = error.orig if isinstance(error, OperationalError) else error
        raise InvalidSetting(f"the catalogue {_shown(url)} cannot be opened: {reason}") from error
    return db


def is_there(url: str) -> bool:
    """Returns whether there is a catalogue at an address; makes none. What cannot be reached may
    be one: opening it tells why.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return not address.database or Path(address.database).is_file()
        with create_engine(address).connect() as connection:
            return _revision(connection) is not None
    except (ArgumentError, OperationalError):
        return True


def _shown(url: str | URL) -> str:
    """Returns an address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "named by DATABASE_URL"


def _prepare_sqlite(db: Engine) -> None:
    if name := db.url.database:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # password hashes are in it: for its owner only
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    event.listen(db, "connect", _set_up_sqlite)
    event.listen(db, "begin", _begin_sqlite)


def _set_up_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, see _begin_sqlite
    for pragma in (
        f"busy_timeout = {_BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    """Takes the write lock at once where a transaction will write, so that none has to give up."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(db: Engine) -> None:
    newest = newest_revision()
    with db.connect() as connection:
        found = _revision(connection)
    if found == newest:
        return
    if found and found > newest:
        raise InvalidSetting(
            f"the catalogue {_shown(db.url)} is of version {found}, this program knows {newest}; "
            "run the newer program that has opened it"
        )
    # Alembic is loaded where there is something to do: that takes longer than a whole search.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with db.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest_revision() -> str:
    """Returns the version of a catalogue that this program writes."""
    return max(path.stem for path in (_MIGRATIONS / "versions").glob("0*.py"))[:_REVISION_DIGITS]
