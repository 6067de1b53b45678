"""Compressed bodies; what was written before stays as it is and is read as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return  # a column of text takes bytes as well
    op.alter_column(
        "records",
        "body",
        existing_type=sa.Text(),
        type_=sa.LargeBinary(),
        postgresql_using="convert_to(body, 'UTF8')",
    )
