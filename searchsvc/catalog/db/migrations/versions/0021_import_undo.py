"""An import can be undone or discarded; its records are found by the reason of their revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("imports", sa.Column("discarded_by", sa.String))
    op.add_column("imports", sa.Column("undo_job", sa.String))
    by_the_desk = sa.text("reason > 'import '")
    op.create_index(
        "ix_revisions_reason",
        "revisions",
        ["reason", "record_id"],
        sqlite_where=by_the_desk,
        postgresql_where=by_the_desk,
    )
    op.create_index("ix_pending_revisions_reason", "pending_revisions", ["reason", "record_id"])
