"""What is public, as it is listed for other sites: which records, and when each last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import Record

from .workflow import State

_IDS = (
    select(Record.id)
    .where(Record.state == State.PUBLISHED, Record.id > bindparam("after"))
    .order_by(Record.id)
)
_CHANGES = _IDS.add_columns(Record.updated_at).limit(bindparam("most"))


class Change(NamedTuple):
    """A public record and the moment of its last change."""

    id: str
    updated_at: datetime


def published_changes(session: Session, after: str, *, limit: int) -> list[Change]:
    """Returns the first public records behind an id, in the order of their ids."""
    rows = session.execute(_CHANGES, {"after": after, "most": limit})
    return [Change(*row) for row in rows]


def ends_of_parts(session: Session, size: int) -> Iterator[str]:
    """Yields the last id of each full part of so many public records that others follow."""
    end: str | None = ""
    while end is not None:
        ahead = _IDS.offset(size - 1).limit(2)
        found = list(session.scalars(ahead, {"after": end}))
        end = found[0] if len(found) > 1 else None
        if end is not None:
            yield end


def last_change(session: Session) -> datetime | None:
    """Returns when a record of whatever state last changed; None in an empty catalogue."""
    newest = select(Record.updated_at).order_by(Record.updated_at.desc()).limit(1)
    return session.scalar(newest)
