"""Backups of the catalogue: one file each, whole or refused.

The first line says what is in it; behind it lies the database as it was at one moment, so that
``tail -n +2`` gives it to any SQLite. It holds all that people entered: records with their
history, suggestions, vocabularies, accounts. The index is derived, the key that signs cookies and
uploaded files are no part of it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

from searchsvc.errors import DamagedBackup, InvalidSetting
from searchsvc.messages import N_

from .connection import newest_revision
from .utc_datetime import utc_now

_MAGIC = "searchsvc-backup 1"
_LONGEST_LINE = 4_096
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: when it was made, of which version the catalogue was, how many
    records it held, and the size and SHA-256 of the database.
    """

    made_at: str
    revision: str
    records: int
    bytes: int
    sha256: str


def write_backup(url: str, path: Path) -> Backup:
    """Writes a catalogue as it is at this moment into a new file, while others read and write.

    Raises :class:`InvalidSetting` for a database that is no SQLite, FileExistsError where the file
    is there already, and OSError where there is no room; then nothing is left behind.
    """
    source = _file_of(url)
    if path.exists():
        raise FileExistsError(errno.EEXIST, "đã có tệp này; hãy chọn tên khác", str(path))
    with _beside(path) as copy, _beside(path) as whole:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as database:
            database.execute("VACUUM INTO ?", (str(copy),))
        backup = _described(copy)
        with whole.open("wb") as target, copy.open("rb") as content:
            target.write(_first_line(backup))
            while piece := content.read(_PIECE):
                target.write(piece)
            _flush(target)
        _put(whole, path)
    return backup


def restore_backup(path: Path, url: str) -> Backup:
    """Puts the catalogue of a backup where there is none; all of it, or none where anything about
    the file is not as it was written (:class:`DamagedBackup`).

    Raises FileExistsError where a catalogue stands.
    """
    target = _file_of(url)
    if target.exists():
        raise FileExistsError(errno.EEXIST, "đã có kho; hãy chuyển đi nơi khác trước", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as source, _beside(target) as copy:
        backup = _read_first_line(source)
        with copy.open("wb") as content:
            digest = hashlib.sha256()
            while piece := source.read(_PIECE):
                digest.update(piece)
                content.write(piece)
            _flush(content)
        if copy.stat().st_size != backup.bytes or digest.hexdigest() != backup.sha256:
            raise DamagedBackup(N_("Bản sao lưu hỏng hoặc bị cắt; không có gì được khôi phục."))
        if backup.revision > newest_revision():
            raise DamagedBackup(
                N_("Bản sao lưu do chương trình mới hơn ghi; hãy khôi phục bằng chương trình đó.")
            )
        _put(copy, target)
    return backup


def _file_of(url: str) -> Path:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise InvalidSetting("backup and restore are for SQLite; for others use their own tools")
    return Path(address.database)


def _described(copy: Path) -> Backup:
    with closing(sqlite3.connect(copy)) as database:
        ((revision,),) = database.execute("SELECT version_num FROM alembic_version")
        ((records,),) = database.execute("SELECT count(*) FROM records")
    with copy.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    made_at = utc_now().isoformat(timespec="seconds")
    return Backup(made_at, revision, records, copy.stat().st_size, digest)


def _first_line(backup: Backup) -> bytes:
    said = json.dumps(asdict(backup))
    return f"{_MAGIC} {hashlib.sha256(said.encode()).hexdigest()} {said}\n".encode()


def _read_first_line(source: IO[bytes]) -> Backup:
    line = source.readline(_LONGEST_LINE)
    try:
        backup = Backup(**json.loads(line[line.index(b"{") :]))
    except (ValueError, TypeError):
        backup = None
    if backup is None or _first_line(backup) != line:
        raise DamagedBackup(N_("Tệp này không phải bản sao lưu, hoặc dòng đầu của nó đã hỏng."))
    return backup


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Gives the name of a file that its owner alone may read; it is gone in the end."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _put(made: Path, path: Path) -> None:
    """Gives a finished file its name, unless another has it by now."""
    path.hardlink_to(made)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
