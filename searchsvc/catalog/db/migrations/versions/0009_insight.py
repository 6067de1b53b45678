"""Insight: how often what was searched for, notes on queries, the quality of metadata by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "query_counts",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("query", sa.String, nullable=False),
        sa.Column("results", sa.Integer, nullable=False),
        sa.Column("narrowed", sa.Boolean, nullable=False),
        sa.Column("searches", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "query", "results", "narrowed", name="pk_query_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "query_notes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("query", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("changed_by", sa.String, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_query_notes"),
        sa.UniqueConstraint("key", name="uq_query_notes_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_query_notes_folded", "query_notes", ["folded"])
    op.create_table(
        "quality_snapshots",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_quality_snapshots"),
    )
