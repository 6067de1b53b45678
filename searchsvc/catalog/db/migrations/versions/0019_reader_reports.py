"""Reports of mistakes by readers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "reader_reports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token", sa.String, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reader_reports"),
        sa.UniqueConstraint("token", name="uq_reader_reports_token"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_reader_reports_record_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reader_reports_record_id", "reader_reports", ["record_id"])
    op.create_index("ix_reader_reports_state", "reader_reports", ["state", "id"])
