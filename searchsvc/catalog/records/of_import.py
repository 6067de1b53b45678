"""Which records an import from the desk has written: the reasons of their revisions say so."""

from __future__ import annotations

from sqlalchemy import Select, func, select, text, union
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import PendingRevision, Revision

_BY_THE_DESK = text("revisions.reason > 'import '")
"""What the index of reasons holds; said so that databases take it."""


def import_reason(import_id: str) -> str:
    """Returns the reason of what an import writes, or has wait for an editor."""
    return f"import {import_id}"


def ids_of_import(import_id: str) -> Select[str]:
    """Returns the ids of the records that an import added, changed or would have changed."""
    reason = import_reason(import_id)
    written = select(Revision.record_id).where(Revision.reason == reason, _BY_THE_DESK)
    waiting = select(PendingRevision.record_id).where(PendingRevision.reason == reason)
    ids = union(written, waiting).subquery()
    return select(ids.c.record_id)


def count_of_import(session: Session, import_id: str) -> int:
    """Counts the records of an import."""
    ids = ids_of_import(import_id).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0
