"""Definitions: abbreviations that texts define, and those that a person does not want."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "definitions",
        sa.Column("short_key", sa.String, nullable=False),
        sa.Column("long_key", sa.String, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("short", sa.String, nullable=False),
        sa.Column("long", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("short_key", "long_key", "record_id", name="pk_definitions"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_definitions_record_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_definitions_record_id", "definitions", ["record_id"])
    op.create_table(
        "definition_reading",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_definition_reading"),
    )
    op.create_table(
        "dismissed_definitions",
        sa.Column("short_key", sa.String, nullable=False),
        sa.Column("long_key", sa.String, nullable=False),
        sa.Column("dismissed_by", sa.String, nullable=False),
        sa.Column("dismissed_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("short_key", "long_key", name="pk_dismissed_definitions"),
    )
