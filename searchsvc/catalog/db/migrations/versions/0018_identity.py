"""The catalogue has a name that no other has, and each of its changes a mark."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    identity = op.create_table(
        "identity",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identity"),
    )
    op.bulk_insert(identity, [{"id": 1, "uuid": str(uuid.uuid4())}])
    op.add_column("outbox", sa.Column("mark", sa.String, nullable=False, server_default=""))
