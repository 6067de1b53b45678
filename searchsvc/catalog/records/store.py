"""Reading records."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, load_only, selectinload

from searchsvc.catalog.db.tables import Record
from searchsvc.errors import NotFound
from searchsvc.messages import N_

from .workflow import State

_PUBLISHED = select(Record).where(Record.state == State.PUBLISHED)
_BY_ID = (
    select(Record).where(Record.id == bindparam("record_id")).options(selectinload(Record.evidence))
)


def find_record(session: Session, record_id: str) -> Record | None:
    """Returns a record of whatever state with its evidence; None where there is none."""
    return session.scalar(_BY_ID, {"record_id": record_id})


def load_record(session: Session, record_id: str, *, to_change: bool = False) -> Record:
    """Returns a record of whatever state with its evidence; raises :class:`NotFound`.

    One to be changed in this transaction is locked where the database locks rows.
    """
    evidence = selectinload(Record.evidence)  # every version keeps it, and it stays readable
    record = session.get(Record, record_id, options=[evidence], with_for_update=to_change or None)
    if record is None:
        raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
    return record


def records_by_id(session: Session, record_ids: Collection[str]) -> dict[str, Record]:
    """Returns records of whatever state by their ids, without their evidence."""
    rows = session.scalars(select(Record).where(Record.id.in_(record_ids)))
    return {row.id: row for row in rows}


def records_to_change(
    session: Session, record_ids: Collection[str], field: str
) -> dict[str, Record]:
    """Returns records of whatever state by their ids, with what a change of one field depends on;
    the rest of a record is read where somebody asks for it.
    """
    columns = (Record.state, Record.origins, Record.date, Record.year, Record.province)
    own = getattr(Record, field, Record.extra)
    wanted = select(Record).where(Record.id.in_(record_ids)).options(load_only(*columns, own))
    return {row.id: row for row in session.scalars(wanted)}


def published_records(session: Session, record_ids: Collection[str]) -> dict[str, Record]:
    """Returns those of the records that are public, by id, without their evidence."""
    rows = session.scalars(_PUBLISHED.where(Record.id.in_(record_ids)))
    return {row.id: row for row in rows}


def published_after(session: Session, record_id: str, *, limit: int) -> list[Record]:
    """Returns the first public records behind an id, in the order of their ids."""
    rows = _PUBLISHED.where(Record.id > record_id).order_by(Record.id).limit(limit)
    return list(session.scalars(rows))


def published_ids_after(session: Session, record_id: str, *, limit: int) -> list[str]:
    """Returns the first ids behind one, of public records, in order."""
    rows = select(Record.id).where(Record.state == State.PUBLISHED, Record.id > record_id)
    return list(session.scalars(rows.order_by(Record.id).limit(limit)))


def count_records(session: Session) -> int:
    """Counts the records of every state."""
    return session.scalar(select(func.count()).select_from(Record)) or 0
