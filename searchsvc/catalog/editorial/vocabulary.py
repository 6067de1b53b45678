"""What editors have added to the vocabularies. An entry is never changed, only taken back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import VocabularyRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_
from searchsvc.vocabularies.vocabulary import Kind

Stamp = tuple[int, int]
OBJECT = "vocabulary"


def stamp(session: Session) -> Stamp:
    """Differs whenever an entry was added or taken back."""
    counted = select(func.max(VocabularyRow.id), func.count(VocabularyRow.withdrawn_at))
    newest, withdrawn = session.execute(counted).one()
    return (newest or 0, withdrawn)


def entries(session: Session) -> list[VocabularyRow]:
    """Returns the entries that count, in the order they were added."""
    rows = select(VocabularyRow).where(VocabularyRow.withdrawn_at.is_(None))
    return list(session.scalars(rows.order_by(VocabularyRow.id)))


def load_entry(session: Session, entry_id: int) -> VocabularyRow:
    """Returns an entry that counts; raises :class:`NotFound`, :class:`Conflict` if taken back."""
    row = session.get(VocabularyRow, entry_id, with_for_update=True)
    if row is None:
        raise NotFound(N_("Không có mục từ vựng số {number}."), number=entry_id)
    if row.withdrawn_at is not None:
        raise Conflict(N_("Mục từ vựng số {number} đã được bỏ trước đó."), number=entry_id)
    return row


def add_entry(
    session: Session, kind: Kind, value: dict[str, Any], *, actor: Actor
) -> VocabularyRow:
    """Adds an entry that was validated."""
    row = VocabularyRow(kind=kind.value, value=value, made_by=actor.name)
    session.add(row)
    session.flush()
    details = EventDetails(after={"kind": kind.value, **value})
    log_event(session, actor, "vocabulary.add", (OBJECT, row.id), details)
    return row


def withdraw_entry(session: Session, row: VocabularyRow, *, actor: Actor) -> None:
    """Takes an entry back; the row stays."""
    row.withdrawn_by, row.withdrawn_at = actor.name, utc_now()
    details = EventDetails(before={"kind": row.kind, **row.value})
    log_event(session, actor, "vocabulary.withdraw", (OBJECT, row.id), details)
