"""Rows about imports from the desk: the uploads, and what a job could not take in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from searchsvc.errors import NotFound, UnreadableInput
from searchsvc.messages import N_

from .db.bulk_insert import insert_rows
from .db.tables import ImportFailureRow, ImportRow


def load_import(session: Session, import_id: str, *, to_change: bool = False) -> ImportRow:
    """Returns an import; raises :class:`NotFound`. One to be changed is locked."""
    row = session.get(ImportRow, import_id, with_for_update=to_change or None)
    if row is None:
        raise NotFound(N_("Không có lần nhập {import_id}."), import_id=import_id)
    return row


def newest_imports(session: Session, *, limit: int) -> list[ImportRow]:
    """Returns the newest imports of everybody."""
    newest = select(ImportRow).order_by(ImportRow.made_at.desc(), ImportRow.id)
    return list(session.scalars(newest.limit(limit)))


def bytes_kept(session: Session) -> int:
    """Returns the size of all uploads whose files are still there."""
    kept = select(func.sum(ImportRow.bytes)).where(ImportRow.removed_at.is_(None))
    return session.scalar(kept) or 0


def kept_since_before(session: Session, at: datetime) -> list[ImportRow]:
    """Returns the imports made before ``at`` whose files are still there."""
    old = select(ImportRow).where(ImportRow.removed_at.is_(None), ImportRow.made_at < at)
    return list(session.scalars(old))


def known_imports(session: Session, import_ids: Sequence[str]) -> set[str]:
    """Returns those of the ids that are imports."""
    return set(session.scalars(select(ImportRow.id).where(ImportRow.id.in_(import_ids))))


def add_failures(
    session: Session, job_id: str, failures: Iterable[tuple[int, int, bool, UnreadableInput]]
) -> None:
    """Adds what a job could not take in: of each the file, the place in it, whether it is last."""
    rows: list[dict[str, Any]] = [
        {
            "job_id": job_id,
            "file": file,
            "place": place,
            "last": last,
            "source": problem.source,
            "line": problem.line,
            "error": problem.reason,
        }
        for file, place, last, problem in failures
    ]
    insert_rows(session, ImportFailureRow, rows)


def failures_of(
    session: Session, job_id: str, *, after: int = 0, limit: int
) -> list[ImportFailureRow]:
    """Returns what a job could not take in, in the order of the files, behind row ``after``."""
    rows = select(ImportFailureRow).where(
        ImportFailureRow.job_id == job_id, ImportFailureRow.id > after
    )
    return list(session.scalars(rows.order_by(ImportFailureRow.id).limit(limit)))


def forget_failures(session: Session, job_id: str) -> None:
    """Deletes the failures of a job that begins anew."""
    session.execute(delete(ImportFailureRow).where(ImportFailureRow.job_id == job_id))
