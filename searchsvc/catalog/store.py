"""Reading and changing records. Every change writes a revision and an outbox row with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session, selectinload

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata, Origin
from searchsvc.text.fold import strip_marks

from .database import connect
from .fields import different, field_of, origin_of, put
from .merging import Merge, merge_machine_values
from .models import EvidenceRow, OutboxRow, Record, Revision
from .states import State
from .suggestions import keep_in_step
from .versions import add_version

_PUBLISHED = select(Record).where(Record.state == State.PUBLISHED)
_PAGE = 500
_SLUG_CHARACTERS = 60


class Outcome(StrEnum):
    """What an import did with one input."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Catalog:
    """The store of records; one per process, safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine: Engine = connect(url)
        self._writer = self._engine.execution_options(writes=True)

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
            return [
                draft
                for draft in drafts
                if (known := _known(session, draft)) is None or known.checksum != draft.checksum
            ]

    def save(
        self,
        items: Iterable[tuple[Draft, Metadata]],
        *,
        reason: str,
        state: State = State.PUBLISHED,
    ) -> list[Outcome | UnreadableInput]:
        """Add or update records in one transaction; the same input again changes nothing.

        An input that claims the id of another input's record is refused, the rest is saved. New
        records get ``state``, others keep theirs; a value that a person gave stays (``merging``).
        """
        with self.writing() as session:
            return [_save(session, draft, metadata, reason, state) for draft, metadata in items]

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
            return _outbox_end(session)

    def outbox(self, *, after: int, limit: int) -> list[OutboxRow]:
        """The outbox rows behind a number, in order."""
        with Session(self._engine) as session:
            rows = session.scalars(
                select(OutboxRow)
                .where(OutboxRow.number > after)
                .order_by(OutboxRow.number)
                .limit(limit)
            ).all()
            session.expunge_all()
            return list(rows)

    def forget_outbox(self, *, through: int) -> None:
        """Delete outbox rows that are in the index; the last stays to carry the numbering on."""
        with Session(self._writer) as session, session.begin():
            last = _outbox_end(session)
            session.execute(delete(OutboxRow).where(OutboxRow.number <= min(through, last - 1)))

    def outbox_reaches_back_to(self, number: int) -> bool:
        """Whether no row behind ``number`` has been forgotten yet."""
        with Session(self._engine) as session:
            first = session.scalar(select(func.min(OutboxRow.number)))
            return number <= _outbox_end(session) and (first is None or first <= number + 1)

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


def _outbox_end(session: Session) -> int:
    return session.scalar(select(func.max(OutboxRow.number))) or 0


def _known(session: Session, draft: Draft) -> Record | None:
    """The record a draft belongs to: by its own id, by its place, or by its very content."""
    if draft.record_id is not None:
        return session.get(Record, draft.record_id)
    by_key = session.scalar(select(Record).where(Record.key == draft.key))
    if by_key is not None:
        return by_key
    return session.scalars(select(Record).where(Record.checksum == draft.checksum)).first()


def _save(
    session: Session, draft: Draft, metadata: Metadata, reason: str, state: State
) -> Outcome | UnreadableInput:
    record = _known(session, draft)
    if record is not None and draft.record_id is not None and record.key != _key(draft):
        return UnreadableInput(
            draft.key,
            f"mã {draft.record_id!r} đã thuộc về bản ghi nhập từ {record.key!r}; hãy đổi mã khác",
        )
    if record is not None and record.checksum == draft.checksum:
        return Outcome.UNCHANGED
    outcome = Outcome.ADDED if record is None else Outcome.UPDATED
    if record is None:
        record = _new_record(session, draft, state)
    merge = merge_machine_values(record, draft, metadata)
    changed = different(record, merge.changes)
    _fill(record, draft, metadata, merge)
    keep_in_step(session, record, merge.suggestions)
    add_version(session, record, changed=changed, reason=reason)
    return outcome


def _new_record(session: Session, draft: Draft, state: State) -> Record:
    record = Record(
        id=draft.record_id or _free_id(session, draft),
        key=_key(draft),
        version=0,
        title="",
        body="",
        author="",
        source="",
        topics=[],
        covers=[],
        notes="",
        origins={},
        state=state,
        state_reason="",
    )
    session.add(record)
    return record


def _key(draft: Draft) -> str:
    return draft.key if draft.record_id is None else f"id:{draft.record_id}"


def _fill(record: Record, draft: Draft, metadata: Metadata, merge: Merge) -> None:
    """Take what the import may change; what a person entered stays, with its evidence."""
    for field, value in merge.changes.items():
        put(record, field, value)
    if "date" in merge.changes:
        record.date_inferred, record.year_inferred = metadata.date_inferred, metadata.year_inferred
    record.checksum, record.url = draft.checksum, draft.url
    record.origins = {**record.origins, **merge.origins}
    kept = [r for r in record.evidence if origin_of(record, field_of(r)) is Origin.PERSON]
    record.evidence = kept + [_evidence_row(item) for item in merge.evidence]


def _evidence_row(item: Evidence) -> EvidenceRow:
    return EvidenceRow(
        field=item.field,
        value=item.value,
        rule=item.rule,
        sentence=item.sentence,
        confidence=item.confidence,
        origin=item.origin.value,
    )


def _free_id(session: Session, draft: Draft) -> str:
    """A readable id from the file's name, with a piece of the key's hash where it is taken."""
    name = re.sub(r"\.[a-z0-9]+$", "", draft.key.rpartition("/")[2].partition("#")[0])
    slug = re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower())
    slug = slug[:_SLUG_CHARACTERS].strip("-") or "record"
    if "#" not in draft.key and session.get(Record, slug) is None:
        return slug
    return f"{slug}-{hashlib.sha256(draft.key.encode()).hexdigest()[:8]}"
