"""Notes on queries that find nothing: what the archive does not hold, as a librarian tells it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Conflict, NotFound, StaleVersion
from searchsvc.messages import N_
from searchsvc.text.phrase_keys import exact_key, folded_key

_OBJECT = "note"


def query_keys(query: str) -> tuple[str, str]:
    """Returns the words of a query with their marks and without; signs between them aside."""
    return exact_key(query), folded_key(query)


def notes(session: Session) -> list[QueryNoteRow]:
    """Returns all notes, what changed last first."""
    rows = session.scalars(
        select(QueryNoteRow).order_by(QueryNoteRow.changed_at.desc(), QueryNoteRow.id.desc())
    )
    return list(rows)


def note(session: Session, note_id: int) -> QueryNoteRow:
    """Returns a note; raises :class:`NotFound`."""
    return _load(session, note_id)


def note_on(session: Session, query: str) -> QueryNoteRow | None:
    """Returns the note on a query; one typed without marks gets that on its marked form."""
    return notes_on(session, [query]).get(query)


def notes_on(session: Session, queries: Collection[str]) -> dict[str, QueryNoteRow]:
    """Returns the notes on queries, each by the query as it is typed."""
    keys = {query: query_keys(query) for query in queries}
    asked = {folded for _, folded in keys.values() if folded}
    rows = session.scalars(
        select(QueryNoteRow).where(QueryNoteRow.folded.in_(asked)).order_by(QueryNoteRow.id.desc())
    )
    by_key: dict[str, QueryNoteRow] = {}
    by_folded: dict[str, QueryNoteRow] = {}
    for row in rows:  # the first that was written comes last and stays
        by_key[row.key] = by_folded[row.folded] = row
    found = {
        query: by_key.get(key) or (by_folded.get(folded) if key == folded else None)
        for query, (key, folded) in keys.items()
    }
    return {query: row for query, row in found.items() if row is not None}


def add_note(session: Session, actor: Actor, query: str, text: str) -> QueryNoteRow:
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
    return row


def change_note(
    session: Session, actor: Actor, note_id: int, version: int, text: str
) -> QueryNoteRow:
    """Writes a note anew; raises :class:`StaleVersion` where it is no longer that version."""
    row = _load(session, note_id, version)
    before = _values(row)
    if row.text != text:
        row.text, row.version = text, row.version + 1
        row.changed_by, row.changed_at = actor.name, utc_now()
        details = EventDetails(before=before, after=_values(row))
        log_event(session, actor, "note.change", (_OBJECT, row.id), details)
    return row


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
