"""Acts become audit events, whose details have one shape."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_INDEXED = {
    "actor": ["actor"],
    "action": ["action"],
    "object": ["object_type", "object_id"],
    "job_id": ["job_id"],
    "undoes": ["undoes"],
}
_CHUNK = 1000
_ACTIONS = {
    "family.choose": "copy.canonical",
    "family.separate": "copy.separate",
    "family.rejoin": "copy.rejoin",
}


def upgrade() -> None:
    is_sqlite = op.get_context().dialect.name == "sqlite"
    if is_sqlite:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER acts_no_{verb}")
    for name in ("actor", "act", "object", "batch_id", "undoes"):
        op.drop_index(f"ix_acts_{name}", "acts")
    op.rename_table("acts", "audit_events")
    if not is_sqlite:  # which cannot rename them, and never asks for their names
        op.execute("ALTER TABLE audit_events RENAME CONSTRAINT pk_acts TO pk_audit_events")
    op.execute("ALTER TABLE audit_events RENAME COLUMN act TO action")
    op.execute("ALTER TABLE audit_events RENAME COLUMN batch_id TO job_id")
    for name, columns in _INDEXED.items():
        op.create_index(f"ix_audit_events_{name}", "audit_events", columns)
    _give_one_shape()
    if is_sqlite:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_events_no_{verb.lower()} BEFORE {verb} ON audit_events "
                "BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END"
            )


def _give_one_shape() -> None:
    """Versions of a record, once named before and after as values are, get a name of their own."""
    connection = op.get_bind()
    events = sa.table(
        "audit_events",
        sa.column("id", sa.Integer),
        sa.column("action", sa.String),
        sa.column("details", sa.JSON),
    )
    for old, new in _ACTIONS.items():
        connection.execute(events.update().where(events.c.action == old).values(action=new))
    change = (
        events.update()
        .where(events.c.id == sa.bindparam("number"))
        .values(details=sa.bindparam("shaped"))
    )
    last = 0
    chunk = sa.select(events.c.id, events.c.details).order_by(events.c.id).limit(_CHUNK)
    while rows := connection.execute(chunk.where(events.c.id > last)).all():
        shaped = [{"number": number, "shaped": _shaped(details)} for number, details in rows]
        connection.execute(change, shaped)
        last = rows[-1].id


def _shaped(details: dict[str, Any]) -> dict[str, Any]:
    if "fields" in details:
        versions = [details["before"], details["after"]]
        details = {name: details[name] for name in ("fields", "suggestions", "reason")}
        details["versions"] = versions if None not in versions else None
    return {name: value for name, value in details.items() if value}
