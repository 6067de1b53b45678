"""Every change of a record: a new version, kept as a revision, announced in the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from searchsvc.catalog.db.tables import OutboxRow, Record, Revision
from searchsvc.errors import NotFound
from searchsvc.messages import N_

from .duplicate_grouping import regroup
from .field_values import content_of

_TEXT = frozenset({"title", "body"})


def add_version(
    session: Session, record: Record, *, changed: Iterable[str], actor: str, reason: str = ""
) -> None:
    """Keep and announce what a person just changed."""
    changed = list(changed)
    record.version += 1
    session.add(
        Revision(
            record_id=record.id,
            version=record.version,
            actor=actor,
            reason=reason,
            changed=changed,
            content=content_of(record),
        )
    )
    session.add(OutboxRow(record_id=record.id))
    session.flush()
    if not _TEXT.isdisjoint(changed):
        regroup(session, [record.id])


def load(session: Session, record_id: str) -> Record:
    """A record to be changed in this transaction, locked where the database locks rows."""
    evidence = selectinload(Record.evidence)  # every version keeps it, and it stays readable
    record = session.get(Record, record_id, options=[evidence], with_for_update=True)
    if record is None:
        raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
    return record


def content_at(session: Session, record_id: str, version: int) -> dict[str, Any]:
    """What a record was at a version."""
    revision = session.scalar(
        select(Revision).where(Revision.record_id == record_id, Revision.version == version)
    )
    if revision is None:
        raise NotFound(
            N_("Bản ghi {record_id} không có bản {version}."), record_id=record_id, version=version
        )
    return revision.content
