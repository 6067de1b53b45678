"""Tables are named by the words of the house: duplicates, best bets."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"

_RENAMED = {
    "family_members": "duplicate_members",
    "family_bands": "duplicate_bands",
    "bets": "best_bets",
}
_CONSTRAINTS = {
    "duplicate_members": {
        "pk_family_members": "pk_duplicate_members",
        "fk_family_members_record_id": "fk_duplicate_members_record_id",
    },
    "duplicate_bands": {
        "pk_family_bands": "pk_duplicate_bands",
        "fk_family_bands_record_id": "fk_duplicate_bands_record_id",
    },
    "best_bets": {
        "pk_bets": "pk_best_bets",
        "fk_bets_record_id": "fk_best_bets_record_id",
    },
}
_INDEXED = {
    ("family_members", "family"): ("duplicate_members", "group_id"),
    ("family_bands", "record_id"): ("duplicate_bands", "record_id"),
    ("bets", "record_id"): ("best_bets", "record_id"),
    ("bets", "ends_at"): ("best_bets", "ends_at"),
}


def upgrade() -> None:
    for table, column in _INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    for old, new in _RENAMED.items():
        op.rename_table(old, new)
    if op.get_context().dialect.name != "sqlite":  # which cannot, and never asks for their names
        for table, names in _CONSTRAINTS.items():
            for old, new in names.items():
                op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {old} TO {new}")
    op.execute("ALTER TABLE duplicate_members RENAME COLUMN family TO group_id")
    for table, column in _INDEXED.values():
        op.create_index(f"ix_{table}_{column}", table, [column])
