"""A column for the values of declared fields that have none of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("records", sa.Column("extra", sa.JSON, nullable=False, server_default="{}"))
