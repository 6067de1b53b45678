"""Families of records with the same text; the indexer finds those of the records there are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "family_members",
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("family", sa.String),
        sa.Column("scheme", sa.String, nullable=False),
        sa.Column("chosen_by", sa.String),
        sa.Column("chosen_at", sa.DateTime),
        sa.Column("apart_by", sa.String),
        sa.Column("apart_at", sa.DateTime),
        sa.PrimaryKeyConstraint("record_id", name="pk_family_members"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_family_members_record_id"),
    )
    op.create_index("ix_family_members_family", "family_members", ["family"])
    op.create_table(
        "family_bands",
        sa.Column("band", sa.BigInteger, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("band", "record_id", name="pk_family_bands"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_family_bands_record_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_family_bands_record_id", "family_bands", ["record_id"])
