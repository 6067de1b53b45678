"""What editors have added to the vocabularies. An entry is never changed, only taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.tables import Base, now
from searchsvc.catalog.db.utc_datetime import Moment
from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_
from searchsvc.vocabularies.vocabulary import Entry, Kind

Stamp = tuple[int, int]
OBJECT = "vocabulary"


class VocabularyRow(Base):
    """An entry; :class:`Kind` says what its value holds."""

    __tablename__ = "vocabulary_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    value: Mapped[dict[str, Any]] = mapped_column(JSON)
    job_id: Mapped[str | None]
    """The job that let the records follow, and so the batch to undo it by."""
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    def as_entry(self) -> Entry:
        """What it says."""
        return Entry(Kind(self.kind), self.value)


def stamp(session: Session) -> Stamp:
    """Differs whenever an entry was added or taken back."""
    counted = select(func.max(VocabularyRow.id), func.count(VocabularyRow.withdrawn_at))
    newest, withdrawn = session.execute(counted).one()
    return (newest or 0, withdrawn)


def entries(session: Session) -> list[VocabularyRow]:
    """The entries that count, in the order they were added."""
    rows = select(VocabularyRow).where(VocabularyRow.withdrawn_at.is_(None))
    return list(session.scalars(rows.order_by(VocabularyRow.id)))


def load_entry(session: Session, entry_id: int) -> VocabularyRow:
    """An entry that counts; raises :class:`NotFound`, :class:`Conflict` where it was taken back."""
    row = session.get(VocabularyRow, entry_id, with_for_update=True)
    if row is None:
        raise NotFound(N_("Không có mục từ vựng số {number}."), number=entry_id)
    if row.withdrawn_at is not None:
        raise Conflict(N_("Mục từ vựng số {number} đã được bỏ trước đó."), number=entry_id)
    return row


def add_entry(
    session: Session, kind: Kind, value: dict[str, Any], *, actor: Actor
) -> VocabularyRow:
    """Add an entry that was checked."""
    row = VocabularyRow(kind=kind.value, value=value, made_by=actor.name)
    session.add(row)
    session.flush()
    after = {"kind": kind.value, **value}
    Audit.write(session, actor.name, "vocabulary.add", OBJECT, row.id, after=after)
    return row


def withdraw_entry(session: Session, row: VocabularyRow, *, actor: Actor) -> None:
    """Take an entry back; the row stays."""
    row.withdrawn_by, row.withdrawn_at = actor.name, now()
    before = {"kind": row.kind, **row.value}
    Audit.write(session, actor.name, "vocabulary.withdraw", OBJECT, row.id, before=before)
    session.flush()
