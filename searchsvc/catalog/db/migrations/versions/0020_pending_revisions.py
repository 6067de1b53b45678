"""Changes of public records wait for an editor; jobs act with the role of the moment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "pending_revisions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("base_version", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("by_import", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("changed", sa.JSON, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("job_id", sa.String),
        sa.Column("decision", sa.String),
        sa.Column("decided_by", sa.String),
        sa.Column("decided_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_pending_revisions"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name="fk_pending_revisions_record_id"
        ),
        sqlite_autoincrement=True,
    )
    waiting = sa.text("decided_at IS NULL")
    op.create_index(
        "ix_pending_revisions_waiting",
        "pending_revisions",
        ["record_id", "actor"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.drop_column("jobs", "role")
