"""Migrations make the tables that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from searchsvc.catalog.database import connect
from searchsvc.catalog.models import Base


def test_the_migrated_database_is_what_the_models_say(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/catalog.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_opening_an_existing_database_again_is_harmless(tmp_path):
    for _ in range(2):
        connect(f"sqlite:///{tmp_path}/catalog.sqlite").dispose()
