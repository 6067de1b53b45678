"""Clients from which people have signed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "known_clients",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("client", sa.String, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "client", name="pk_known_clients"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_known_clients_person_id"),
    )
    op.create_index("ix_known_clients_seen_at", "known_clients", ["seen_at"])
