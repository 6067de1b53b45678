"""Records as those see them who curate: of every state, with notes and evidence."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.lookup import count_by_state, records_in
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some records, and how many there are."""

    total: int
    page: int
    records: tuple[Record, ...]

    @property
    def pages(self) -> int:
        """Returns the number of pages."""
        return -(-self.total // PER_PAGE)


class RecordBrowser:
    """Gives records to those who curate them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def get(self, record_id: str, *, actor: Actor) -> Record:
        """Returns a record of whatever state, with its evidence; raises :class:`NotFound`."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return load_record(session, record_id)

    def page(
        self,
        state: State | None = None,
        words: str = "",
        import_id: str = "",
        *,
        actor: Actor,
        page: int = 1,
    ) -> RecordPage:
        """Returns the records of a state with the words in id or title, the last changed first.

        With ``import_id`` only those that this import wrote.
        """
        actor.require(Role.LIBRARIAN)
        found = records_in(state, words, import_id)
        with self._catalog.reading() as session:
            counted = select(func.count()).select_from(found.order_by(None).subquery())
            some = found.offset((page - 1) * PER_PAGE).limit(PER_PAGE)
            records = tuple(session.scalars(some))
            return RecordPage(session.scalar(counted) or 0, page, records)

    def counts(self, words: str = "", import_id: str = "", *, actor: Actor) -> dict[State, int]:
        """Counts the records of each state with the words in id or title, or of an import."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return count_by_state(session, words, import_id)
