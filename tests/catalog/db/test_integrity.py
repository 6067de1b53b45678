"""SQLite is asked whether its file is whole."""

from sqlalchemy import text

from searchsvc.catalog.db.integrity import damage_of_database, takes_writes
from tests import stored
from tests.catalog.drafts import METADATA, draft


def found(catalog):
    with catalog.reading() as session:
        return damage_of_database(session)


def test_a_whole_database_has_no_damage(catalog):
    assert found(catalog) == []


def test_a_page_that_was_overwritten_is_told(catalog, tmp_path):
    stored.save(catalog, [(draft(f"{at}.txt", f"bài {at}"), METADATA) for at in range(200)])
    with catalog.db.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        (page,) = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'ix_records_checksum'")
        ).one()
    catalog.close()
    with (tmp_path / "catalog.sqlite").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 300)
    assert found(catalog)


def test_a_database_takes_writes_unless_its_file_does_not(catalog, tmp_path):
    assert takes_writes(catalog.db)
    with catalog.writing():
        assert takes_writes(catalog.db)
    catalog.close()
    path = tmp_path / "catalog.sqlite"
    path.rename(tmp_path / "elsewhere")
    path.mkdir()
    assert not takes_writes(catalog.db)
