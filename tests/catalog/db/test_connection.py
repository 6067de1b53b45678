"""The database of the catalogue: durable, and opened again without a change."""

import stat

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from searchsvc.catalog import Catalog
from searchsvc.catalog.db import connection
from searchsvc.catalog.db.connection import is_there
from searchsvc.errors import InvalidSetting
from tests import stored
from tests.catalog.drafts import METADATA, draft


def test_the_database_is_durable_and_lets_readers_go_on(catalog):
    with catalog.db.connect() as opened:
        assert opened.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert opened.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert opened.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_opening_a_database_again_changes_nothing_in_it(catalog, tmp_path):
    stored.save(catalog, [(draft(), METADATA)])
    again = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")
    assert stored.record(again, "can-tho").title == "Tiêu đề"
    again.close()


def test_what_was_read_stays_readable_when_its_session_is_closed(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    assert stored.record(catalog, "can-tho").evidence[0].value == "can-tho"


def test_a_database_that_cannot_be_opened_is_told_with_its_address(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(InvalidSetting, match=r"file/catalog\.sqlite"):
        Catalog(f"sqlite:///{tmp_path}/file/catalog.sqlite")


def test_it_is_known_whether_a_catalogue_is_there_without_making_one(catalog, tmp_path):
    assert is_there(f"sqlite:///{tmp_path}/catalog.sqlite")
    assert not is_there(f"sqlite:///{tmp_path}/none/catalog.sqlite")
    assert not (tmp_path / "none").exists()
    assert is_there("sqlite://"), "it lives in memory"
    assert is_there("no address"), "opening it tells what is wrong"


def test_the_newest_migration_is_the_one_that_alembic_ends_with():
    config = Config()
    config.set_main_option("script_location", str(connection._MIGRATIONS))
    assert connection.newest_revision() == ScriptDirectory.from_config(config).get_current_head()


def test_a_new_catalogue_is_readable_by_its_owner_alone(catalog, tmp_path):
    stored.save(catalog, [(draft(), METADATA)])
    files = [*tmp_path.glob("catalog.sqlite*")]
    assert len(files) == 3  # its log and the log's index too
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_catalogue_that_a_newer_program_has_opened_is_left_alone(catalog, tmp_path):
    with catalog.db.begin() as opened:
        opened.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InvalidSetting, match=r"version 9999.*newer program"):
        Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")


@pytest.mark.parametrize("url", ["postgresql://lan:secret@127.0.0.1:1/x", "no url: secret"])
def test_an_error_tells_no_password(url):
    with pytest.raises(Exception) as raised:  # a driver may be missing, too
        Catalog(url)
    assert "secret" not in str(raised.value)
