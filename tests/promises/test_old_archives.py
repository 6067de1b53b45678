"""A catalogue that any earlier program has left, and an index of any earlier kind, are taken up."""

import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from subprocess import DEVNULL

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from searchsvc.catalog.db import connection
from searchsvc.engines.whoosh.index import version
from searchsvc.services.container import Services
from searchsvc.services.search.parameters import SearchParameters
from tests import stored
from tests.promises.served import started

MIGRATIONS = Path(connection.__file__).parent / "migrations"
REVISIONS = sorted(path.stem[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))
RECORDS = 30
AT = "2020-01-02 03:04:05.000000"


def make(settings, revision, count=RECORDS) -> None:
    """A catalogue as the program of a revision has left it, with records of that time."""
    settings.corpus.mkdir(parents=True)
    file = settings.corpus / "catalog.sqlite"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as opened:
        config.attributes["connection"] = opened
        command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(file)) as database, database:
        for number in range(count):
            _insert(database, "records", {
                "id": f"r{number:05}", "key": f"{number}.txt", "checksum": str(number),
                "title": f"Tin số {number}", "body": f"nội dung cần thơ {number}",
                "province": "can-tho", "date": "2013-02-08", "year": 2013, "state": "published",
            })  # fmt: skip
            content = {"title": f"Tin số {number}", "body": "cũ", "date": None, "year": None}
            _insert(database, "revisions", {
                "record_id": f"r{number:05}", "version": 1, "reason": "import", "changed": "[]",
                "content": json.dumps(content),
            })  # fmt: skip
            _insert(database, "outbox", {"record_id": f"r{number:05}"})


def _insert(database, table, values) -> None:
    """A row with these values, as far as the table has such columns, and plain ones elsewhere."""
    columns = database.execute(f"PRAGMA table_info({table})").fetchall()
    row = {}
    for _, name, kind, needed, default, is_key in columns:
        if name in values:
            row[name] = values[name]
        elif needed and default is None and not (is_key and "INT" in kind.upper()):
            row[name] = _plain(name, kind.upper())
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*row.values()])


def _plain(name, kind):
    if "DATE" in kind or name.endswith(("_at", "_since")):
        return AT
    if "JSON" in kind:
        return "{}" if name in ("origins", "extra") else "[]"
    return 1 if name == "version" else 0 if "INT" in kind or "BOOL" in kind else ""


def is_whole(settings, count=RECORDS) -> None:
    """All records can be read, found, edited and undone to what they were."""
    with Services(settings) as services:
        services.indexer.catch_up()
        found = services.search.search(SearchParameters(q="can tho", per_page=100))
        assert (found.total, stored.count(services.catalog)) == (count, count)
        record = stored.record(services.catalog, "r00007")
        assert (record.title, record.body) == ("Tin số 7", "nội dung cần thơ 7")
        assert (record.province, record.year) == ("can-tho", 2013)
        assert [each.reason for each in stored.history(services.catalog, "r00007")] == ["import"]
        assert services.consistency.run().agrees


def test_there_are_as_many_revisions_as_migrations():
    assert len(REVISIONS) >= 17
    assert REVISIONS[-1] == connection.newest_revision()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_catalogue_of_any_revision_is_brought_up_to_date(settings, revision):
    make(settings, revision)
    is_whole(settings)


def test_a_migration_that_is_killed_leaves_the_old_catalogue_or_the_new_one(
    settings, tmp_path, is_soak, tell
):
    make(settings, REVISIONS[0], 3_000)
    shutil.copytree(settings.corpus, tmp_path / "old")
    killed = 0
    for turn in range(20 if is_soak else 3):
        process = started(settings, "users", "list", stdout=DEVNULL, stderr=DEVNULL)
        file = settings.corpus / "catalog.sqlite-wal"
        while not file.exists() and process.poll() is None:
            time.sleep(0.005)
        time.sleep(turn * 0.05)
        process.kill()
        killed += process.wait() == -9
        with closing(sqlite3.connect(settings.corpus / "catalog.sqlite")) as database:
            (found,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            assert found in (REVISIONS[0], REVISIONS[-1])
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        is_soak and shutil.rmtree(settings.corpus)
        is_soak and shutil.copytree(tmp_path / "old", settings.corpus)
    tell(f"{killed} migrations of 3,000 records killed")
    assert killed
    is_whole(settings, 3_000)


@pytest.mark.parametrize("older", [1, version.SCHEMA_VERSION - 1])
def test_an_index_of_an_older_kind_is_built_anew(settings, monkeypatch, older):
    make(settings, REVISIONS[-1])
    with monkeypatch.context() as patch, Services(settings) as services:
        patch.setattr(version, "SCHEMA_VERSION", older)
        services.indexer.catch_up()
        (folder,) = (each for each in (settings.index / "whoosh").iterdir() if each.is_dir())
    is_whole(settings)
    assert not folder.exists(), "it was of another kind"
