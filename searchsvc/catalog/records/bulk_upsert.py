"""Bulk upsert of drafts: records first, then whole tables of what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, selectinload

from searchsvc.catalog.db.bulk_insert import insert_objects, insert_rows
from searchsvc.catalog.db.tables import EvidenceRow, Record
from searchsvc.catalog.editorial.suggestions import keep_in_step
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata, Origin

from .duplicate_grouping import regroup
from .field_values import different, field_of, origin_of, put
from .identity import Identities, Identity, free_id, key_of, readable_id
from .import_merge import Merge, Proposal, merge_machine_values
from .revisions import new_revision, write_revisions
from .workflow import State


class Outcome(StrEnum):
    """What an import did with one input."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


Outcomes = list[Outcome | UnreadableInput]
"""What became of the items of an upsert, in their order."""


def changed_drafts(session: Session, drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the drafts that are new or differ from their record."""
    identities = Identities(session, drafts)
    return [draft for draft in drafts if not _is_unchanged(draft, identities.of(draft))]


def upsert(
    session: Session,
    items: Sequence[tuple[Draft, Metadata]],
    *,
    reason: str,
    state: State = State.PUBLISHED,
    actor: str = "",
) -> Outcomes:
    """Adds or updates records, with a revision and an outbox row for every change.

    The same input again changes nothing. An input that claims the id of another input's record is
    refused, the rest is written. New records get ``state``, others keep theirs; a value that a
    person gave stays (``import_merge``). ``actor`` is the name of who asked for the import, empty
    where nobody is known.
    """
    upsert = _Upsert(session, [draft for draft, _ in items], reason, state, actor)
    outcomes = [upsert.take(draft, metadata) for draft, metadata in items]
    upsert.write()
    return outcomes


def _is_unchanged(draft: Draft, known: Identity | None) -> bool:
    return known is not None and known.checksum == draft.checksum


class _Upsert:
    """Collects what one transaction will write. Drafts may follow each other under one key."""

    def __init__(
        self,
        session: Session,
        drafts: Sequence[Draft],
        reason: str,
        state: State,
        actor: str,
    ) -> None:
        self._session = session
        self._reason = reason
        self._state = state
        self._actor = actor
        nameless = [draft for draft in drafts if draft.record_id is None]
        self._identities = Identities(session, drafts, map(readable_id, nameless))
        self._records = self._to_update(drafts)
        self._stored = list(self._records)
        self._new: list[Record] = []
        self._evidence: dict[str, tuple[Evidence, ...]] = {}
        self._proposals: dict[str, tuple[Proposal, ...]] = {}
        self._revisions: list[dict[str, Any]] = []

    def _to_update(self, drafts: Sequence[Draft]) -> dict[str, Record]:
        known = [(draft, self._identities.of(draft)) for draft in drafts]
        ids = {one.id for draft, one in known if one and not _is_unchanged(draft, one)}
        if not ids:
            return {}
        found = select(Record).where(Record.id.in_(ids)).options(selectinload(Record.evidence))
        return {row.id: row for row in self._session.scalars(found)}

    def take(self, draft: Draft, metadata: Metadata) -> Outcome | UnreadableInput:
        """Decide about one draft; nothing is written yet."""
        known = self._identities.of(draft)
        if known is not None and draft.record_id is not None and known.key != key_of(draft):
            return UnreadableInput(
                draft.key,
                f"mã {draft.record_id!r} đã thuộc về bản ghi nhập từ {known.key!r}; "
                "hãy đổi mã khác",
            )
        if _is_unchanged(draft, known):
            return Outcome.UNCHANGED
        record = self._begin(draft) if known is None else self._records[known.id]
        merge = merge_machine_values(record, draft, metadata)
        changed = different(record, merge.changes)
        _fill(record, draft, metadata, merge)
        self._proposals[record.id] = merge.suggestions
        self._note(record, list(changed), (*_kept_evidence(record), *merge.evidence))
        return Outcome.ADDED if known is None else Outcome.UPDATED

    def _begin(self, draft: Draft) -> Record:
        record = Record(
            id=free_id(draft, self._identities),
            key=key_of(draft),
            version=0,
            title="",
            body="",
            author="",
            source="",
            topics=[],
            covers=[],
            extra={},
            notes="",
            origins={},
            state=self._state,
            state_reason="",
        )
        self._records[record.id] = record
        self._new.append(record)
        return record

    def _note(self, record: Record, changed: list[str], evidence: tuple[Evidence, ...]) -> None:
        """Another version of a record, and why its fields have their values."""
        self._identities.put(Identity(record.id, record.key, record.checksum))
        self._evidence[record.id] = evidence
        self._revisions.append(
            new_revision(record, changed, actor=self._actor, reason=self._reason, evidence=evidence)
        )

    def write(self) -> None:
        """Write what was decided, table by table."""
        if not self._revisions:
            return
        self._session.flush()
        insert_objects(self._session, Record, self._new)
        replaced = [record_id for record_id in self._stored if record_id in self._evidence]
        if replaced:
            self._session.execute(delete(EvidenceRow).where(EvidenceRow.record_id.in_(replaced)))
        insert_rows(self._session, EvidenceRow, list(self._evidence_rows()))
        write_revisions(self._session, self._revisions)
        keep_in_step(self._session, self._proposals)
        texts = {record.id: (record.title, record.body) for record in self._records.values()}
        regroup(self._session, list(self._evidence), texts)

    def _evidence_rows(self) -> Iterator[dict[str, Any]]:
        for record_id, evidence in self._evidence.items():
            for item in evidence:
                yield {
                    "record_id": record_id,
                    "field": item.field,
                    "value": item.value,
                    "rule": item.rule,
                    "sentence": item.sentence,
                    "confidence": item.confidence,
                    "origin": item.origin.value,
                }


def _fill(record: Record, draft: Draft, metadata: Metadata, merge: Merge) -> None:
    """All that an import may write into a record; what a person entered stays."""
    for field, value in merge.changes.items():
        put(record, field, value)
    if "date" in merge.changes:
        record.date_inferred, record.year_inferred = metadata.date_inferred, metadata.year_inferred
    record.checksum, record.url = draft.checksum, draft.url
    record.origins = {**record.origins, **merge.origins}


def _kept_evidence(record: Record) -> Iterator[Evidence]:
    """What stands for the values that a person gave."""
    for row in record.evidence:
        if origin_of(record, field_of(row)) is Origin.PERSON:
            origin = Origin(row.origin)
            yield Evidence(row.field, row.value, row.rule, row.sentence, row.confidence, origin)
