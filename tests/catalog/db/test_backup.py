"""A backup is whole or refused, and holds the catalogue as it was at one moment."""

import random
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.backup import restore_backup, write_backup
from searchsvc.errors import DamagedBackup, InvalidSetting
from tests import stored
from tests.catalog.drafts import METADATA, draft

DAMAGES = 150


def url_of(folder):
    return f"sqlite:///{folder}/catalog.sqlite"


def contents(folder):
    """All rows of all tables."""
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}


@pytest.fixture
def saved(catalog, tmp_path):
    """A backup of a catalogue with a record."""
    stored.save(catalog, [(draft(), METADATA)])
    write_backup(url_of(tmp_path), tmp_path / "saved.backup")
    return tmp_path / "saved.backup"


def test_it_gives_back_all_that_was_in_it(saved, tmp_path):
    said = restore_backup(saved, url_of(tmp_path / "new"))
    assert contents(tmp_path / "new") == contents(tmp_path)
    assert said.records == 1
    with closing(sqlite3.connect(tmp_path / "new" / "catalog.sqlite")) as database:
        assert database.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_it_is_for_its_owner_alone_and_leaves_nothing_beside_it(saved, tmp_path):
    restore_backup(saved, url_of(tmp_path / "new"))
    files = [saved, tmp_path / "new" / "catalog.sqlite"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["catalog.sqlite"]
    assert not [*tmp_path.glob(".*")]


def test_any_damage_is_refused_whole(saved, tmp_path):
    chance, whole = random.Random(7), saved.read_bytes()
    places = [*range(60), *(chance.randrange(len(whole)) for _ in range(DAMAGES))]
    for number, place in enumerate(places):
        damaged = bytearray(whole)
        if number % 3:
            damaged[place] ^= 1 << chance.randrange(8)
        else:
            del damaged[place:]
        saved.write_bytes(damaged)
        with pytest.raises(DamagedBackup):
            restore_backup(saved, url_of(tmp_path / "new"))
        assert not [*(tmp_path / "new").iterdir()]
    saved.write_bytes(whole + b"x")
    with pytest.raises(DamagedBackup):
        restore_backup(saved, url_of(tmp_path / "new"))


def test_nothing_is_written_over(saved, tmp_path):
    before = contents(tmp_path)
    with pytest.raises(FileExistsError, match="đã có kho"):
        restore_backup(saved, url_of(tmp_path))
    with pytest.raises(FileExistsError, match="đã có tệp này"):
        write_backup(url_of(tmp_path), saved)
    assert contents(tmp_path) == before


def test_it_is_of_one_moment_while_others_write(catalog, tmp_path):
    done = threading.Event()

    def write():
        number = 0
        while not done.is_set():
            number += 1
            one, other = (draft(f"{number}-{part}.txt", f"{number} {part}") for part in "ab")
            stored.save(catalog, [(one, METADATA), (other, METADATA)])

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(5):
            write_backup(url_of(tmp_path), tmp_path / f"{number}.backup")
    finally:
        done.set()
        writing.join()
    for number in range(5):
        said = restore_backup(tmp_path / f"{number}.backup", url_of(tmp_path / str(number)))
        assert said.records % 2 == 0  # both records of a transaction, or none
        assert len(contents(tmp_path / str(number))["records"]) == said.records


def test_one_of_a_newer_program_is_left_to_that(catalog, tmp_path):
    with catalog.db.begin() as opened:
        opened.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    write_backup(url_of(tmp_path), tmp_path / "new.backup")
    with pytest.raises(DamagedBackup, match="mới hơn"):
        restore_backup(tmp_path / "new.backup", url_of(tmp_path / "new"))


def test_other_databases_have_tools_of_their_own(tmp_path):
    with pytest.raises(InvalidSetting, match="SQLite"):
        write_backup("postgresql://127.0.0.1/x", tmp_path / "a")


def test_a_restored_catalogue_opens_and_goes_on(saved, tmp_path):
    restore_backup(saved, url_of(tmp_path / "new"))
    again = Catalog(url_of(tmp_path / "new"))
    stored.save(again, [(draft("b.txt", "Khác"), METADATA)])
    assert len(stored.published(again)) == 2
    again.close()
