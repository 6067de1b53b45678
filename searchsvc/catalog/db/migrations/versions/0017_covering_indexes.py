"""Indexes that hold all that is looked at where many records or suggestions are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_index("ix_records_id_state_source", "records", ["id", "state", "source"])
    unpublished = sa.text("state != 'published'")
    op.drop_index("ix_records_unpublished_state", "records")
    op.create_index(
        "ix_records_unpublished_state",
        "records",
        ["state", "id"],
        sqlite_where=unpublished,
        postgresql_where=unpublished,
    )
    op.drop_index("ix_suggestions_status_confidence", "suggestions")
    op.create_index(
        "ix_suggestions_status_confidence",
        "suggestions",
        ["status", "confidence", "field", "rule", "kind", "record_id"],
    )
    held_apart = sa.text("apart_by IS NOT NULL")
    op.create_index(
        "ix_duplicate_members_apart_at",
        "duplicate_members",
        ["apart_at"],
        sqlite_where=held_apart,
        postgresql_where=held_apart,
    )
