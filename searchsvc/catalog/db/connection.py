"""Opening the catalogue's database and bringing its tables up to date."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, OperationalError

from searchsvc.errors import InvalidSetting

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 30
# Vietnamese as it is written: escaped, a revision would take twice the room.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def connect(url: str) -> Engine:
    """An engine for the catalogue, with all migrations applied.

    SQLite keeps a write-ahead log, so that readers and the one writer do not wait for each other,
    and flushes every commit: what a person entered is on disk when they are told so. Raises
    :class:`InvalidSetting` where the database cannot be opened.
    """
    try:
        engine = create_engine(url, json_serializer=_JSON.encode)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        _migrate(engine)
    except (ArgumentError, OperationalError, OSError) as error:
        reason = error.orig if isinstance(error, OperationalError) else error
        raise InvalidSetting(f"the catalogue {url} cannot be opened: {reason}") from error
    return engine


def _prepare_sqlite(engine: Engine) -> None:
    if engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


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
    """Take the write lock at once where a transaction will write, so that none has to give up."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
