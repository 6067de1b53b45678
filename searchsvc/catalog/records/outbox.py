"""The outbox: the records that changed and that the index has yet to follow."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.db.bulk_insert import insert_rows
from searchsvc.catalog.db.tables import IdentityRow, OutboxRow


def announce(session: Session, record_ids: Iterable[str]) -> None:
    """Adds a row for each record that this transaction changes; nothing else adds any."""
    mark = secrets.token_hex(8)
    rows = [{"record_id": record_id, "mark": mark} for record_id in record_ids]
    insert_rows(session, OutboxRow, rows)


def history_through(session: Session, number: int) -> str:
    """Returns a name of what this catalogue went through until a row; no other catalogue has it,
    nor has a restored copy that went on otherwise. Empty where there is no such row.
    """
    identity = session.scalars(select(IdentityRow.uuid)).one()
    if number == 0:
        return identity
    mark = session.scalar(select(OutboxRow.mark).where(OutboxRow.number == number))
    return "" if mark is None else f"{identity} {mark}"


def rows_after(session: Session, number: int, *, limit: int) -> list[OutboxRow]:
    """Returns the rows behind a number, in order."""
    rows = select(OutboxRow).where(OutboxRow.number > number).order_by(OutboxRow.number)
    return list(session.scalars(rows.limit(limit)))


def last_number(session: Session) -> int:
    """Returns the number of the newest row ever written; 0 where there was none."""
    return session.scalar(select(func.max(OutboxRow.number))) or 0


def count_changed_after(session: Session, number: int) -> int:
    """Counts the records that changed behind a row."""
    records = select(func.count(OutboxRow.record_id.distinct()))
    return session.scalar(records.where(OutboxRow.number > number)) or 0


def reaches_back_to(session: Session, number: int) -> bool:
    """Returns whether no row behind ``number`` has been deleted yet."""
    first = session.scalar(select(func.min(OutboxRow.number)))
    return number <= last_number(session) and (first is None or first <= number + 1)


def delete_through(session: Session, number: int) -> None:
    """Deletes rows that are in the index; the last of them stays, so that the index can be known
    by it and numbers go on.
    """
    through = min(number, last_number(session))
    session.execute(delete(OutboxRow).where(OutboxRow.number < through))
