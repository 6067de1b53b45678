"""Records by state: an index of the few that are not published; records by their last change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    unpublished = sa.text("state != 'published'")
    op.drop_index("ix_records_state", "records")
    op.create_index(
        "ix_records_unpublished_state",
        "records",
        ["state"],
        sqlite_where=unpublished,
        postgresql_where=unpublished,
    )
    op.create_index("ix_records_updated_at", "records", ["updated_at"])
