"""A token can be bounded to scopes and days, and tells when it was used last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("api_tokens", sa.Column("scopes", sa.String, nullable=False, server_default=""))
    op.add_column("api_tokens", sa.Column("expires_at", sa.DateTime))
    op.add_column("api_tokens", sa.Column("used_at", sa.DateTime))
