"""Reading and changing records. Every change writes a revision and an outbox row with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session, selectinload

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata
from searchsvc.text.fold import strip_marks

from .database import connect
from .models import EvidenceRow, OutboxRow, Record, Revision

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

    @property
    def engine(self) -> Engine:
        """The database, for the other stores in it."""
        return self._engine

    def close(self) -> None:
        """Give the database connections back."""
        self._engine.dispose()

    def changed(self, drafts: Iterable[Draft]) -> list[Draft]:
        """The drafts that are new or differ from their record, so that only these cost more."""
        with Session(self._engine) as session:
            return [
                draft
                for draft in drafts
                if (known := _known(session, draft)) is None or known.checksum != draft.checksum
            ]

    def save(
        self, items: Iterable[tuple[Draft, Metadata]], *, reason: str
    ) -> list[Outcome | UnreadableInput]:
        """Add or update records in one transaction; the same input again changes nothing.

        An input that claims the id of another input's record is refused, the rest is saved.
        """
        with Session(self._writer) as session, session.begin():
            return [_save(session, draft, metadata, reason) for draft, metadata in items]

    def get(self, record_id: str) -> Record | None:
        """A record with its evidence."""
        with Session(self._engine) as session:
            options = [selectinload(Record.evidence)]
            record = session.get(Record, record_id, options=options)
            session.expunge_all()
            return record

    def get_many(self, record_ids: Sequence[str]) -> dict[str, Record]:
        """Records by id, without their evidence."""
        with Session(self._engine) as session:
            rows = session.scalars(select(Record).where(Record.id.in_(record_ids))).all()
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

    def everything(self) -> tuple[int, Iterator[Record]]:
        """The end of the outbox, then every record as of that moment or later, in pages."""
        return self.outbox_end(), self._all_records()

    def _all_records(self) -> Iterator[Record]:
        last = ""
        while True:
            with Session(self._engine) as session:
                rows = session.scalars(
                    select(Record).where(Record.id > last).order_by(Record.id).limit(_PAGE)
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
    session: Session, draft: Draft, metadata: Metadata, reason: str
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
        record = Record(id=draft.record_id or _free_id(session, draft), key=_key(draft), version=0)
        session.add(record)
    _fill(record, draft, metadata)
    session.add(
        Revision(
            record_id=record.id, version=record.version, reason=reason, content=_content(record)
        )
    )
    session.add(OutboxRow(record_id=record.id))
    session.flush()
    return outcome


def _key(draft: Draft) -> str:
    return draft.key if draft.record_id is None else f"id:{draft.record_id}"


def _fill(record: Record, draft: Draft, metadata: Metadata) -> None:
    record.checksum = draft.checksum
    record.title, record.body = draft.title, draft.body
    record.author, record.source, record.url = draft.author, draft.source, draft.url
    record.date, record.date_inferred = metadata.date, metadata.date_inferred
    record.year, record.year_inferred = metadata.year, metadata.year_inferred
    record.province = metadata.province
    record.topics, record.covers = list(metadata.topics), list(metadata.covers)
    record.evidence = [_evidence_row(item) for item in metadata.evidence]
    record.version += 1


def _evidence_row(item: Evidence) -> EvidenceRow:
    return EvidenceRow(
        field=item.field,
        value=item.value,
        rule=item.rule,
        sentence=item.sentence,
        confidence=item.confidence,
        origin=item.origin.value,
    )


def _content(record: Record) -> dict[str, Any]:
    """Everything of a record that a revision keeps."""
    texts = {
        name: getattr(record, name)
        for name in ("title", "body", "author", "source", "url", "checksum", "province")
    }
    return texts | {
        "date": record.date.isoformat() if record.date else None,
        "date_inferred": record.date_inferred,
        "year": record.year,
        "year_inferred": record.year_inferred,
        "topics": record.topics,
        "covers": record.covers,
        "evidence": [
            [row.field, row.value, row.rule, row.sentence, row.confidence, row.origin]
            for row in record.evidence
        ],
    }


def _free_id(session: Session, draft: Draft) -> str:
    """A readable id from the file's name, with a piece of the key's hash where it is taken."""
    name = re.sub(r"\.[a-z0-9]+$", "", draft.key.rpartition("/")[2].partition("#")[0])
    slug = re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower())
    slug = slug[:_SLUG_CHARACTERS].strip("-") or "record"
    if "#" not in draft.key and session.get(Record, slug) is None:
        return slug
    return f"{slug}-{hashlib.sha256(draft.key.encode()).hexdigest()[:8]}"
