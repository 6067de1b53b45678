"""Bulk upsert of drafts: records first, then whole tables of what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, selectinload

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.bulk_insert import insert_objects, insert_rows
from searchsvc.catalog.db.tables import EvidenceRow, Record
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.suggestions import keep_in_step
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata, Origin

from .duplicate_grouping import regroup
from .field_values import STATE, different, field_of, put, value_of
from .identity import Identities, Identity, free_id, key_of, readable_id
from .import_merge import Kind, Merge, Proposal, merge_machine_values
from .import_undo import IMPORT_UNDONE
from .pending_imports import PendingImports
from .revisions import new_revision, write_revisions
from .workflow import State

_NO_CONTENT = "không có nội dung và không có bản ghi nào mang mã này; cần “title” hoặc “body”"
_WOULD_BE_EMPTY = "bản ghi sẽ không còn cả tiêu đề lẫn nội dung nên không đổi; hãy gỡ bản ghi"


class Outcome(StrEnum):
    """What an import did with one input."""

    ADDED = "added"
    UPDATED = "updated"
    EMPTIED = "emptied"
    """Updated, and its title or text is gone."""
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    """Kept for an editor, who takes it or not; the record is public as it was."""


OPERATOR = Actor("", Role.ADMIN)
"""Whoever imports on the command line; revisions name nobody."""


@dataclass(frozen=True, slots=True)
class ValueConflict:
    """A value of a person, which stays, and the other one that an input states."""

    record_id: str
    title: str
    field: str
    kept: Any
    found: Any


@dataclass(frozen=True, slots=True)
class Contradicted:
    """What an import did with an input that contradicts values of a person."""

    outcome: Outcome
    conflicts: tuple[ValueConflict, ...]


Outcomes = list[Outcome | Contradicted | UnreadableInput]
"""What became of the items of an upsert, in their order."""


def changed_drafts(session: Session, drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the drafts that are new or differ from their record."""
    identities = Identities(session, drafts)
    return [draft for draft in drafts if not _is_unchanged(draft, identities.of(draft))]


def completed_drafts(session: Session, drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the drafts, each with the texts of its record that it says nothing about."""
    partial = [draft for draft in drafts if not _has_texts(draft)]
    if not partial:
        return list(drafts)
    identities = Identities(session, partial)
    ids = {known.id for draft in partial if (known := identities.of(draft))}
    columns = select(Record.id, Record.title, Record.body).where(Record.id.in_(ids))
    texts = {row.id: {"title": row.title, "body": row.body} for row in session.execute(columns)}

    def complete(draft: Draft) -> Draft:
        known = None if _has_texts(draft) else identities.of(draft)
        held = texts[known.id] if known else {}
        return replace(draft, **{name: held[name] for name in held if not draft.says(name)})

    return [complete(draft) for draft in drafts]


def _has_texts(draft: Draft) -> bool:
    return draft.says("title") and draft.says("body")


def upsert(
    session: Session,
    items: Sequence[tuple[Draft, Metadata]],
    *,
    reason: str,
    state: State = State.PUBLISHED,
    actor: Actor = OPERATOR,
) -> Outcomes:
    """Adds or updates records, with a revision and an outbox row for every change.

    The same input again changes nothing. A row that leaves a record neither title nor text is
    refused, the rest is written. New records get ``state``, and so do those that an undone import
    had brought; others keep theirs; a value that a
    person gave stays (``import_merge``). Of an actor who may not publish, new records wait for
    review, and what would change the text or the address of a public one waits for an editor.
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
        actor: Actor,
    ) -> None:
        self._session = session
        self._reason = reason
        self._actor = actor
        self._pending = PendingImports(session, actor, reason)
        self._state = state if self._pending.publishes else State.IN_REVIEW
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
        records = {row.id: row for row in self._session.scalars(found)}
        self._pending.go_on(records)
        return records

    def take(self, draft: Draft, metadata: Metadata) -> Outcome | Contradicted | UnreadableInput:
        """Decides about one draft; nothing is written yet."""
        known = self._identities.of(draft)
        if _is_unchanged(draft, known):
            return Outcome.UNCHANGED
        if known is None and not (draft.title or draft.body):
            return draft.problem(_NO_CONTENT)
        record = self._begin(draft) if known is None else self._records[known.id]
        if self._pending.holds(record, draft):
            return Outcome.UNCHANGED
        merge = merge_machine_values(record, draft, metadata)
        changed = self._changes(record, merge)
        if known is not None and not _has_text_after(record, changed):
            return draft.problem(_WOULD_BE_EMPTY)
        conflicts = tuple(_conflicts(record, merge))
        if draft.stated is not None and not changed and _is_known(record, draft):
            if not conflicts:
                return Outcome.UNCHANGED
            self._proposals[record.id] = merge.suggestions
            return Contradicted(Outcome.UNCHANGED, conflicts)
        waits = self._pending.must_take(record, draft, changed)
        outcome = _outcome_of(known, changed, waits=waits)
        if waits:
            self._pending.begin(record, changed)
        evidence = (*_kept_evidence(record, merge), *merge.evidence)
        _fill(record, draft, metadata, merge)
        _bring_back(record, changed)
        self._proposals[record.id] = merge.suggestions
        self._identities.put(Identity(record.id, record.key, record.checksum))
        if waits:
            self._pending.end(record, evidence)
        else:
            self._note(record, list(changed), evidence)
        return Contradicted(outcome, conflicts) if conflicts and known else outcome

    def _changes(self, record: Record, merge: Merge) -> dict[str, Any]:
        """Returns what an import changes; what an undone one had brought is as if it were new."""
        changed = different(record, merge.changes)
        if record.state_reason == IMPORT_UNDONE:
            changed[STATE] = {"state": self._state, "state_reason": "", "merged_into": None}
        return changed

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
        """Adds another version of a record, and why its fields have their values."""
        self._evidence[record.id] = evidence
        self._revisions.append(
            new_revision(
                record, changed, actor=self._actor.name, reason=self._reason, evidence=evidence
            )
        )

    def write(self) -> None:
        """Writes what was decided, table by table."""
        if self._revisions:
            self._write_records()
        self._pending.write()
        if self._proposals:
            keep_in_step(self._session, self._proposals)

    def _write_records(self) -> None:
        self._session.flush()
        insert_objects(self._session, Record, self._new)
        replaced = [record_id for record_id in self._stored if record_id in self._evidence]
        if replaced:
            self._session.execute(delete(EvidenceRow).where(EvidenceRow.record_id.in_(replaced)))
        insert_rows(self._session, EvidenceRow, list(self._evidence_rows()))
        write_revisions(self._session, self._revisions)
        texts = {
            record.id: (record.title, record.body)
            for record in self._records.values()
            if record.id in self._evidence
        }
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


def _outcome_of(known: Identity | None, changed: dict[str, Any], *, waits: bool) -> Outcome:
    if known is None:
        return Outcome.ADDED
    if waits:
        return Outcome.WAITING
    is_emptied = any(name in changed and not changed[name] for name in ("title", "body"))
    return Outcome.EMPTIED if is_emptied else Outcome.UPDATED


def _fill(record: Record, draft: Draft, metadata: Metadata, merge: Merge) -> None:
    """Writes what an import may into a record; what a person entered stays."""
    for field, value in merge.changes.items():
        put(record, field, value)
    if "date" in merge.changes:
        record.date_inferred, record.year_inferred = metadata.date_inferred, metadata.year_inferred
    if draft.says("url") or not record.version:
        record.url = draft.url
    if not record.version or record.key == key_of(draft) or draft.stated is None:
        # A row about a record of another file does not stand for that file.
        record.checksum = draft.checksum
    record.origins = {**record.origins, **merge.origins}


def _bring_back(record: Record, changed: Mapping[str, Any]) -> None:
    if STATE in changed:
        put(record, STATE, changed[STATE])
        record.state_since = utc_now()


def _conflicts(record: Record, merge: Merge) -> Iterator[ValueConflict]:
    for each in merge.suggestions:
        if each.kind is Kind.CONFLICT:
            kept = value_of(record, each.field)
            yield ValueConflict(record.id, record.title, each.field, kept, each.value)


def _has_text_after(record: Record, changed: dict[str, Any]) -> bool:
    return bool(changed.get("title", record.title) or changed.get("body", record.body))


def _is_known(record: Record, draft: Draft) -> bool:
    """Returns whether the record is there, at the address that the draft states."""
    return bool(record.version) and not (draft.says("url") and draft.url != record.url)


def _kept_evidence(record: Record, merge: Merge) -> list[Evidence]:
    """Yields the evidence for the values that the import leaves."""
    return [
        Evidence(row.field, row.value, row.rule, row.sentence, row.confidence, Origin(row.origin))
        for row in record.evidence
        if field_of(row) not in merge.changes
    ]
