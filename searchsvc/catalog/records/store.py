"""Reading and changing records. Every change writes a revision and an outbox row with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, selectinload

from searchsvc.catalog.db.connection import connect
from searchsvc.catalog.db.tables import OutboxRow, Record, Revision
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Metadata

from . import bulk_upsert as saving
from . import outbox
from .duplicates import Families
from .workflow import State

_PUBLISHED = select(Record).where(Record.state == State.PUBLISHED)
_PAGE = 500

Outcomes = list[saving.Outcome | UnreadableInput]
"""What became of the items of a save, in their order."""


class Catalog:
    """The store of records; one per process, safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine: Engine = connect(url)
        self._writer = self._engine.execution_options(writes=True)
        self.families = Families(self._engine, self._writer)

    @property
    def engine(self) -> Engine:
        """The database, for the other stores in it."""
        return self._engine

    def close(self) -> None:
        """Give the database connections back."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read in; what it loaded stays readable."""
        with Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction, with the write lock from its beginning; all of it or nothing."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def changed(self, drafts: Iterable[Draft]) -> list[Draft]:
        """The drafts that are new or differ from their record, so that only these cost more."""
        with Session(self._engine) as session:
            return saving.changed(session, list(drafts))

    def save(
        self,
        items: Iterable[tuple[Draft, Metadata]],
        *,
        reason: str,
        state: State = State.PUBLISHED,
        actor: str = "",
        along: Callable[[Session, Outcomes], None] = lambda *_: None,
    ) -> Outcomes:
        """Add or update records in one transaction; the same input again changes nothing.

        An input that claims the id of another input's record is refused, the rest is saved. New
        records get ``state``, others keep theirs; a value that a person gave stays (``merging``).
        ``along`` writes what else belongs into the transaction.
        """
        ready = list(items)  # what has yet to be inferred is, before the database is held
        with self.writing() as session:
            outcomes = saving.save(session, ready, reason, state, actor)
            along(session, outcomes)
            return outcomes

    def get(self, record_id: str) -> Record | None:
        """A record with its evidence."""
        with Session(self._engine) as session:
            options = [selectinload(Record.evidence)]
            record = session.get(Record, record_id, options=options)
            session.expunge_all()
            return record

    def published(self, record_ids: Sequence[str]) -> dict[str, Record]:
        """Those of the records that are public, by id, without their evidence."""
        with Session(self._engine) as session:
            rows = session.scalars(_PUBLISHED.where(Record.id.in_(record_ids))).all()
            session.expunge_all()
            return {row.id: row for row in rows}

    def revisions(self, record_id: str) -> list[Revision]:
        """The history of a record, oldest first."""
        with Session(self._engine) as session:
            history = session.scalars(
                select(Revision).where(Revision.record_id == record_id).order_by(Revision.version)
            ).all()
            session.expunge_all()
            return list(history)

    def count(self) -> int:
        """How many records there are."""
        with Session(self._engine) as session:
            return session.scalar(select(func.count()).select_from(Record)) or 0

    def outbox_end(self) -> int:
        """The number of the newest outbox row ever written; 0 where there was none."""
        with Session(self._engine) as session:
            return outbox.last_number(session)

    def outbox(self, *, after: int, limit: int) -> list[OutboxRow]:
        """The outbox rows behind a number, in order."""
        with Session(self._engine) as session:
            return outbox.rows_after(session, after, limit=limit)

    def count_behind(self, number: int) -> int:
        """How many records changed behind an outbox row."""
        with Session(self._engine) as session:
            return outbox.count_changed_after(session, number)

    def forget_outbox(self, *, through: int) -> None:
        """Delete outbox rows that are in the index; the last stays to carry the numbering on."""
        with Session(self._writer) as session, session.begin():
            outbox.delete_through(session, through)

    def outbox_reaches_back_to(self, number: int) -> bool:
        """Whether no row behind ``number`` has been forgotten yet."""
        with Session(self._engine) as session:
            return outbox.reaches_back_to(session, number)

    def all_published(self) -> tuple[int, Iterator[Record]]:
        """The end of the outbox, then every public record of that moment or later, in pages."""
        return self.outbox_end(), self._pages()

    def _pages(self) -> Iterator[Record]:
        last = ""
        while True:
            with Session(self._engine) as session:
                rows = session.scalars(
                    _PUBLISHED.where(Record.id > last).order_by(Record.id).limit(_PAGE)
                ).all()
                session.expunge_all()
            if not rows:
                return
            yield from rows
            last = rows[-1].id
