"""Notes for readers on what the archive does not hold."""

from __future__ import annotations

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.editorial import query_notes as notes
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.accounts.people import require

QUERY_CHARACTERS = 200
TEXT_CHARACTERS = 500


class QueryNotes:
    """Writes notes on queries, for librarians; each change is in the audit log."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def everything(self, actor: Person | None) -> list[QueryNoteRow]:
        """Returns all notes, what changed last first."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return notes.notes(session)

    def get(self, actor: Person | None, note_id: int) -> QueryNoteRow:
        """Returns a note; raises :class:`NotFound`."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return notes.note(session, note_id)

    def add(self, actor: Person | None, query: str, text: str) -> QueryNoteRow:
        """Writes a note; raises :class:`Refused`, or :class:`Conflict` where there is one."""
        librarian = require(actor, Role.LIBRARIAN)
        query = _checked_query(query)
        text = _checked_text(text)
        with self._catalog.writing() as session:
            return notes.add_note(session, librarian, query, text)

    def change(self, actor: Person | None, note_id: int, version: int, text: str) -> QueryNoteRow:
        """Writes a note anew; raises :class:`StaleVersion` where ``version`` is not the newest."""
        librarian = require(actor, Role.LIBRARIAN)
        text = _checked_text(text)
        with self._catalog.writing() as session:
            return notes.change_note(session, librarian, note_id, version, text)

    def remove(self, actor: Person | None, note_id: int, version: int) -> None:
        """Takes a note away; raises as above."""
        librarian = require(actor, Role.LIBRARIAN)
        with self._catalog.writing() as session:
            notes.remove_note(session, librarian, note_id, version)


def _checked_query(query: str) -> str:
    query = _clean(query)
    if not notes.query_keys(query)[0] or len(query) > QUERY_CHARACTERS:
        raise Refused(
            N_("Câu tìm cần có chữ hoặc số, nhiều nhất {count} ký tự."), count=QUERY_CHARACTERS
        )
    return query


def _checked_text(text: str) -> str:
    text = _clean(text)
    if not text or len(text) > TEXT_CHARACTERS:
        raise Refused(
            N_("Hãy viết ghi chú cho người đọc, nhiều nhất {count} ký tự."), count=TEXT_CHARACTERS
        )
    return text


def _clean(text: str) -> str:
    """Returns one line, without characters that cannot be written or sent."""
    whole = text.encode("utf-8", "replace").decode()
    return " ".join("".join(char if char.isprintable() else " " for char in whole).split())
