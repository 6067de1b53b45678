"""Migrations make the tables that the models describe."""

import io
import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from searchsvc.catalog import Catalog
from searchsvc.catalog.db import connection as database
from searchsvc.catalog.db.connection import connect
from searchsvc.catalog.db.tables import Base
from searchsvc.catalog.records.field_values import origin_of
from searchsvc.ingest.draft import Origin
from tests import stored

SCRIPTS = Path(database.__file__).parent / "migrations"


def test_the_migrated_database_is_what_the_models_say(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/catalog.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_records_from_before_curation_stay_public_and_open_to_the_machine(tmp_path):
    url = f"sqlite:///{tmp_path}/catalog.sqlite"
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite", isolation_level=None)) as old:
        upgrade(url, "0001")
        old.execute(
            "INSERT INTO records VALUES ('a', 'a.txt', 'x', 'Tin', 'nội dung', '', '', '', NULL, 0,"
            " NULL, 0, 'can-tho', '[]', '[]', 1, '2020-01-02 03:04:05', '2020-01-02 03:04:05')"
        )
    catalog = Catalog(url)
    (record,) = stored.published(catalog)
    assert record.state_since == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert origin_of(record, "province") is Origin.MACHINE
    catalog.close()


def test_acts_from_before_become_events_of_one_shape(tmp_path):
    url = f"sqlite:///{tmp_path}/catalog.sqlite"
    upgrade(url, "0012")
    edited = {"before": 1, "after": 2, "fields": ["title"], "suggestions": {}, "reason": "sai"}
    rejected = {"before": None, "after": None, "fields": [], "reason": ""}
    rejected["suggestions"] = {"7": ["waiting", "rejected"]}
    changed = {"before": {"role": "editor"}, "after": {"role": "admin"}}
    acts = [("edit", "j", edited), ("reject", None, rejected), ("person.role", None, changed)]
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite", isolation_level=None)) as old:
        for act, batch, details in [*acts, ("family.choose", None, {})]:
            old.execute(
                "INSERT INTO acts (at, actor, act, object_type, object_id, batch_id, details)"
                " VALUES ('2020-01-02 03:04:05', 'lan', ?, 'record', 'a', ?, ?)",
                (act, batch, json.dumps(details)),
            )
    catalog = Catalog(url)
    events = reversed(stored.events(catalog))
    assert [(event.action, event.job_id, event.details) for event in events] == [
        ("edit", "j", {"versions": [1, 2], "fields": ["title"], "reason": "sai"}),
        ("reject", None, {"suggestions": {"7": ["waiting", "rejected"]}}),
        ("person.role", None, changed),
        ("copy.canonical", None, {}),
    ]
    catalog.close()


def test_constraints_are_renamed_where_the_database_asks_for_their_names(monkeypatch):
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    scripts = ScriptDirectory(str(SCRIPTS))
    audit, names = (scripts.get_revision(number).module for number in ("0013", "0014"))
    monkeypatch.setattr(audit, "_give_one_shape", lambda: None)  # reads what is there
    with Operations.context(context):
        audit.upgrade()
        names.upgrade()
    renamed = dict(re.findall(r"RENAME CONSTRAINT (\w+) TO (\w+)", written.getvalue()))
    assert renamed.keys() == {
        "pk_acts", "pk_bets", "fk_bets_record_id", "pk_family_bands", "pk_family_members",
        "fk_family_bands_record_id", "fk_family_members_record_id",
    }  # fmt: skip
    assert set(renamed.values()) <= {
        constraint.name
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
    }


def upgrade(url: str, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
