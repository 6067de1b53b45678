"""Revisions: every change of a record is a new version, kept and announced in the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from searchsvc.catalog.db.bulk_insert import insert_rows
from searchsvc.catalog.db.tables import Record, Revision
from searchsvc.errors import NotFound
from searchsvc.ingest.draft import Evidence
from searchsvc.messages import N_

from .duplicate_grouping import regroup
from .field_values import content_of
from .outbox import announce

_TEXT = frozenset({"title", "body"})


def write_revisions(session: Session, revisions: Sequence[dict[str, Any]]) -> None:
    """Adds revisions, each the values of a row, and announces their records."""
    insert_rows(session, Revision, revisions)
    announce(session, [revision["record_id"] for revision in revisions])


def new_revision(
    record: Record,
    changed: Iterable[str],
    *,
    actor: str,
    reason: str,
    evidence: Sequence[Evidence] | None = None,
) -> dict[str, Any]:
    """Returns the revision of a record's next version, to be written; counts the version up.

    ``evidence`` is given where the record does not hold its own yet.
    """
    record.version += 1
    return {
        "record_id": record.id,
        "version": record.version,
        "actor": actor,
        "reason": reason,
        "changed": list(changed),
        "content": content_of(record, evidence),
    }


def add_version(
    session: Session, record: Record, *, changed: Iterable[str], actor: str, reason: str = ""
) -> None:
    """Writes and announces what a person just changed in a record."""
    revision = new_revision(record, changed, actor=actor, reason=reason)
    session.flush()
    write_revisions(session, [revision])
    if not _TEXT.isdisjoint(revision["changed"]):
        regroup(session, [record.id])


def revisions_of(session: Session, record_id: str) -> list[Revision]:
    """Returns the history of a record, oldest first."""
    history = select(Revision).where(Revision.record_id == record_id)
    return list(session.scalars(history.order_by(Revision.version)))


class Change(NamedTuple):
    """When a version was made and which fields it changed; nobody's name, and no value."""

    version: int
    made_at: datetime
    changed: list[str]


def changes_of(session: Session, record_id: str, *, most: int) -> list[Change]:
    """Returns the last changes of a record, newest first."""
    columns = Revision.version, Revision.made_at, Revision.changed
    rows = session.execute(
        select(*columns)
        .where(Revision.record_id == record_id)
        .order_by(Revision.version.desc())
        .limit(most)
    )
    return [Change(*row) for row in rows]


def find_content(session: Session, record_id: str, version: int) -> dict[str, Any] | None:
    """Returns what a record was at a version, None where there never was such a version."""
    revision = session.scalar(
        select(Revision).where(Revision.record_id == record_id, Revision.version == version)
    )
    return revision.content if revision else None


def content_at(session: Session, record_id: str, version: int) -> dict[str, Any]:
    """Returns what a record was at a version; raises :class:`NotFound`."""
    content = find_content(session, record_id, version)
    if content is None:
        raise NotFound(
            N_("Bản ghi {record_id} không có bản {version}."), record_id=record_id, version=version
        )
    return content
