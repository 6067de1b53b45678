"""Public records as lists of results show them: values, not objects that follow their changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from searchsvc.catalog.db.tables import DuplicateMember, Record
from searchsvc.text.display_title import display_title

from .workflow import State


class FoundRecord(NamedTuple):
    """A record without what only its own page shows; the names are those of :class:`Record`."""

    id: str
    title: str
    body: str
    author: str
    source: str
    date: date | None
    date_inferred: bool
    year: int | None
    year_inferred: bool
    province: str | None
    topics: list[str]
    covers: list[int]
    extra: dict[str, Any]
    updated_at: datetime
    duplicates: int
    """How many other public records hold the same text."""


_other, _duplicate = aliased(DuplicateMember), aliased(Record)
_DUPLICATES = (
    select(func.count())
    .select_from(_other)
    .join(_duplicate, _duplicate.id == _other.record_id)
    .where(
        _other.group_id == DuplicateMember.group_id,
        _other.record_id != Record.id,
        _duplicate.state == State.PUBLISHED,
    )
    .scalar_subquery()
)
_WANTED = Record.id.in_(bindparam("ids", expanding=True))
# Both are made once: building a statement takes longer than running it.
_FOUND = (
    select(*(getattr(Record, name) for name in FoundRecord._fields[:-1]), _DUPLICATES)
    .outerjoin(DuplicateMember, DuplicateMember.record_id == Record.id)
    .where(_WANTED, Record.state == State.PUBLISHED)
)
_TITLES = select(Record.id, Record.title).where(_WANTED, Record.state == State.PUBLISHED)
_BODIES = select(Record.id, Record.body).where(_WANTED)


def found_records(session: Session, record_ids: Collection[str]) -> dict[str, FoundRecord]:
    """Returns those of the records that are public, by id."""
    if not record_ids:
        return {}
    rows = session.connection().execute(_FOUND, {"ids": record_ids})
    return {row[0]: FoundRecord._make(row) for row in rows}


def found_titles(session: Session, record_ids: Collection[str]) -> dict[str, str]:
    """Returns the titles, or else the first words, of those of the records that are public."""
    if not record_ids:
        return {}
    titles = dict(session.connection().execute(_TITLES, {"ids": record_ids}).all())
    untitled = [record_id for record_id, title in titles.items() if not title]
    if untitled:
        bodies = session.connection().execute(_BODIES, {"ids": untitled})
        titles.update((record_id, display_title("", body)) for record_id, body in bodies)
    return titles
