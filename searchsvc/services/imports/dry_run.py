"""A dry run of an import: the very same code, on a catalogue of its own that is thrown away.

It holds copies of the records that the inputs may belong to, fetched batch by batch, so that what
a later batch finds is what the import would find; the real catalogue is read only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.db.tables import (
    EvidenceRow,
    PendingRevision,
    Record,
    Revision,
    SuggestionRow,
)
from searchsvc.catalog.editorial.suggestions import Status
from searchsvc.catalog.records.bulk_upsert import Outcomes, upsert
from searchsvc.catalog.records.field_values import value_of
from searchsvc.catalog.records.identity import key_of, readable_id
from searchsvc.catalog.records.pending import take_on
from searchsvc.catalog.records.workflow import State
from searchsvc.fields import summary_fields
from searchsvc.ingest.draft import Draft

from .pipeline import Inferred

SAMPLE = 10
_NAME = "dry-run.sqlite"
_REASON = "dry run"


class DryRun:
    """A catalogue for one dry run, in a file that goes with it."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._catalog = catalog
        self._path = folder / _NAME
        self._remove()
        self.scratch = Catalog(f"sqlite:///{self._path}", publishing_role=catalog.publishing_role)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.scratch.close()
        self._remove()

    def fetch(self, drafts: Sequence[Draft]) -> None:
        """Copies the records that these drafts may belong to, or whose ids they may take."""
        ids = {draft.record_id or readable_id(draft) for draft in drafts}
        meant = or_(
            Record.id.in_(ids),
            Record.key.in_({key_of(draft) for draft in drafts}),
            Record.checksum.in_({draft.checksum for draft in drafts}),
        )
        with self._catalog.reading() as session:
            found = set(session.scalars(select(Record.id).where(meant)))
            with self.scratch.writing() as copy:
                known = select(Record.id).where(Record.id.in_(found))
                _copy(session, copy, found.difference(copy.scalars(known)))

    def save(self, inferred: Inferred, state: State, actor: Actor) -> Outcomes:
        """Returns what saving would do."""
        with self.scratch.writing() as session:
            return upsert(session, inferred.ready, reason=_REASON, state=state, actor=actor)

    def sample(self) -> list[dict[str, Any]]:
        """Returns the first records as they would be, with the evidence of their metadata."""
        written = select(Revision.record_id, Revision.version).order_by(Revision.id).limit(SAMPLE)
        with self.scratch.reading() as session:
            shown = [
                _shown(session.get_one(Record, record_id), is_new=version == 1)
                for record_id, version in session.execute(written)
            ]
            return shown + _waiting(session, SAMPLE - len(shown))

    def _remove(self) -> None:
        for path in self._path.parent.glob(f"{_NAME}*"):
            path.unlink()


def _waiting(session: Session, most: int) -> list[dict[str, Any]]:
    """Returns the first records that would wait for an editor, as they would be then."""
    rows = select(PendingRevision).where(
        PendingRevision.decided_at.is_(None), PendingRevision.reason == _REASON
    )
    shown = []
    for row in session.scalars(rows.order_by(PendingRevision.id).limit(most)).all():
        record = session.get_one(Record, row.record_id)
        take_on(record, row)
        shown.append(_shown(record, is_new=False))
    return shown


def _copy(session: Session, copy: Session, ids: Iterable[str]) -> None:
    """Copies records with their evidence, what waits for an editor, and what people have decided
    about suggestions.

    Suggestions that wait stay behind: they are made again, and counted where they contradict.
    """
    of_these = {
        Record: Record.id.in_(list(ids)),
        EvidenceRow: EvidenceRow.record_id.in_(list(ids)),
        SuggestionRow: SuggestionRow.record_id.in_(list(ids))
        & (SuggestionRow.status != Status.WAITING),
        PendingRevision: PendingRevision.record_id.in_(list(ids))
        & PendingRevision.decided_at.is_(None),
    }
    for model, condition in of_these.items():
        table = model.__table__
        columns = [each for each in table.columns if model is Record or each.name != "id"]
        if rows := session.execute(select(*columns).where(condition)).mappings().all():
            copy.execute(insert(model), [dict(row) for row in rows])


def _shown(record: Record, *, is_new: bool) -> dict[str, Any]:
    return {
        "id": record.id,
        "is_new": is_new,
        "title": record.title,
        **{field.name: value_of(record, field.name) for field in summary_fields()},
        "evidence": [
            {"field": row.field, "value": row.value, "confidence": row.confidence}
            for row in record.evidence
        ],
    }
