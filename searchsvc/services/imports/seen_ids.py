"""Which text came first under an id, for any number of ids."""

from __future__ import annotations

import sqlite3
from typing import Self


class SeenIds:
    """Remembers the checksum that each id came with first.

    In a temporary SQLite file that goes with the process: its cache is bounded, whereas in memory
    a million ids would take hundreds of megabytes.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE first (id BLOB PRIMARY KEY, sum BLOB) WITHOUT ROWID")
        self._database.execute("BEGIN")  # one for all: nothing of it has to last

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def is_first_or_same(self, record_id: str, checksum: str) -> bool:
        """Returns whether this is the first text of an id, or the same as the first."""
        row = (record_id.encode(), bytes.fromhex(checksum))
        if self._database.execute("INSERT OR IGNORE INTO first VALUES (?, ?)", row).rowcount:
            return True
        found = self._database.execute("SELECT sum FROM first WHERE id = ?", row[:1]).fetchone()
        return bool(found[0] == row[1])
