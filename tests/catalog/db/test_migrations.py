"""Migrations make the tables that the models describe."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from searchsvc.catalog import Catalog
from searchsvc.catalog.db import connection as database
from searchsvc.catalog.db.connection import connect
from searchsvc.catalog.db.tables import Base
from searchsvc.catalog.records.field_values import origin_of
from searchsvc.ingest.draft import Origin
from tests import stored


def test_the_migrated_database_is_what_the_models_say(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/catalog.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_records_from_before_curation_stay_public_and_open_to_the_machine(tmp_path):
    url = f"sqlite:///{tmp_path}/catalog.sqlite"
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite", isolation_level=None)) as old:
        upgrade_to_first(url)
        old.execute(
            "INSERT INTO records VALUES ('a', 'a.txt', 'x', 'Tin', 'nội dung', '', '', '', NULL, 0,"
            " NULL, 0, 'can-tho', '[]', '[]', 1, '2020-01-02 03:04:05', '2020-01-02 03:04:05')"
        )
    catalog = Catalog(url)
    (record,) = stored.published(catalog)
    assert record.state_since == datetime(2020, 1, 2, 3, 4, 5)  # noqa: DTZ001  # as SQLite keeps it
    assert origin_of(record, "province") is Origin.MACHINE
    catalog.close()


def upgrade_to_first(url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
