"""Notes on queries that find nothing: what the archive does not hold, as a librarian tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Conflict, NotFound, StaleVersion
from searchsvc.messages import N_
from searchsvc.text.tokenizer import tokenize

_OBJECT = "note"


@dataclass(frozen=True, slots=True)
class QueryNote:
    """A note as it stands."""

    id: int
    query: str
    text: str
    version: int
    made_by: str
    made_at: datetime
    changed_by: str
    changed_at: datetime

    @classmethod
    def of(cls, row: QueryNoteRow) -> Self:
        """Returns the note in a row."""
        return cls(
            row.id,
            row.query,
            row.text,
            row.version,
            row.made_by,
            row.made_at,
            row.changed_by,
            row.changed_at,
        )


def query_keys(query: str) -> tuple[str, str]:
    """Returns the words of a query with their marks and without; signs between them aside."""
    words = [token.word for token in tokenize(query)]
    return " ".join(word.exact for word in words), " ".join(word.folded for word in words)


def notes(session: Session) -> list[QueryNote]:
    """Returns all notes, what changed last first."""
    rows = session.scalars(
        select(QueryNoteRow).order_by(QueryNoteRow.changed_at.desc(), QueryNoteRow.id.desc())
    )
    return [QueryNote.of(row) for row in rows]


def note(session: Session, note_id: int) -> QueryNote:
    """Returns a note; raises :class:`NotFound`."""
    return QueryNote.of(_load(session, note_id))


def note_on(session: Session, query: str) -> QueryNote | None:
    """Returns the note on a query; one typed without marks gets that on its marked form."""
    key, folded = query_keys(query)
    if not key:
        return None
    rows = session.scalars(
        select(QueryNoteRow).where(QueryNoteRow.folded == folded).order_by(QueryNoteRow.id)
    ).all()
    exact = [row for row in rows if row.key == key]
    found = exact or (rows if key == folded else [])
    return QueryNote.of(found[0]) if found else None


def add_note(session: Session, actor: Actor, query: str, text: str) -> QueryNote:
    """Writes a note; raises :class:`Conflict` where the query has one."""
    key, folded = query_keys(query)
    row = QueryNoteRow(
        query=query,
        key=key,
        folded=folded,
        text=text,
        made_by=actor.name,
        changed_by=actor.name,
        version=1,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(N_("Câu tìm “{query}” đã có ghi chú."), query=query) from None
    log_event(session, actor, "note.add", (_OBJECT, row.id), EventDetails(after=_values(row)))
    return QueryNote.of(row)


def change_note(session: Session, actor: Actor, note_id: int, version: int, text: str) -> QueryNote:
    """Writes a note anew; raises :class:`StaleVersion` where it is no longer that version."""
    row = _load(session, note_id, version)
    before = _values(row)
    if row.text != text:
        row.text, row.version = text, row.version + 1
        row.changed_by, row.changed_at = actor.name, utc_now()
        details = EventDetails(before=before, after=_values(row))
        log_event(session, actor, "note.change", (_OBJECT, row.id), details)
    return QueryNote.of(row)


def remove_note(session: Session, actor: Actor, note_id: int, version: int) -> None:
    """Takes a note away; the audit log keeps what it said. Raises as above."""
    row = _load(session, note_id, version)
    session.delete(row)
    log_event(session, actor, "note.remove", (_OBJECT, row.id), EventDetails(before=_values(row)))


def _load(session: Session, note_id: int, version: int | None = None) -> QueryNoteRow:
    row = session.get(QueryNoteRow, note_id, with_for_update=version is not None)
    if row is None:
        raise NotFound(N_("Không có ghi chú số {number}."), number=note_id)
    if version not in (None, row.version):
        raise StaleVersion(
            N_("Ghi chú này đã được {name} sửa từ khi bạn mở; hãy xem lại rồi lưu."),
            version=row.version,
            name=row.changed_by,
        )
    return row


def _values(row: QueryNoteRow) -> dict[str, str]:
    return {"query": row.query, "text": row.text}
