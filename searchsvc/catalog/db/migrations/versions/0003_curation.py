"""Curation: who gave a value, states, suggestions, acts, jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"


def upgrade() -> None:
    _add_columns()
    _create_suggestions()
    _create_acts()
    _create_jobs()


def _add_columns() -> None:
    with op.batch_alter_table("records") as records:
        records.add_column(sa.Column("notes", sa.Text, nullable=False, server_default=""))
        records.add_column(sa.Column("origins", sa.JSON, nullable=False, server_default="{}"))
        records.add_column(
            sa.Column("state", sa.String, nullable=False, server_default="published")
        )
        records.add_column(sa.Column("state_reason", sa.String, nullable=False, server_default=""))
        records.add_column(
            sa.Column(
                "state_since", sa.DateTime, nullable=False, server_default="2000-01-01 00:00:00"
            )
        )
        records.add_column(sa.Column("merged_into", sa.String))
    op.execute("UPDATE records SET state_since = created_at")
    op.create_index("ix_records_state", "records", ["state"])
    op.add_column("revisions", sa.Column("actor", sa.String, nullable=False, server_default=""))
    op.add_column("revisions", sa.Column("changed", sa.JSON, nullable=False, server_default="[]"))


def _create_suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("value_key", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("decided_by", sa.String),
        sa.Column("decided_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_suggestions"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_suggestions_record_id"),
        sa.UniqueConstraint("record_id", "field", "value_key", name="uq_suggestions_value"),
    )
    op.create_index("ix_suggestions_record_id", "suggestions", ["record_id"])
    op.create_index("ix_suggestions_status_confidence", "suggestions", ["status", "confidence"])


def _create_acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("object_type", sa.String, nullable=False),
        sa.Column("object_id", sa.String, nullable=False),
        sa.Column("batch_id", sa.String),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
    )
    op.create_index("ix_acts_object", "acts", ["object_type", "object_id"])
    op.create_index("ix_acts_batch_id", "acts", ["batch_id"])
    op.create_index("ix_acts_undoes", "acts", ["undoes"])
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER acts_no_{act.lower()} BEFORE {act} ON acts "
                "BEGIN SELECT RAISE(ABORT, 'acts is append-only'); END"
            )


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("progress", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("role", sa.Integer, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("runner", sa.String),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])
