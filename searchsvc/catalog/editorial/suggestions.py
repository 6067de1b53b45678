"""Values that wait for a person's decision. Each value comes once for a field of a record.

So an import that finds the same again changes nothing, and what was rejected stays rejected.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, or_, select
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.db.bulk_insert import insert_objects
from searchsvc.catalog.db.tables import Record, SuggestionRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.records.import_merge import Kind, Proposal
from searchsvc.catalog.records.of_import import ids_of_import
from searchsvc.catalog.records.workflow import OPEN
from searchsvc.errors import NotFound
from searchsvc.fields import Field, fields, is_many
from searchsvc.fields import Kind as FieldKind
from searchsvc.messages import N_


class Status(StrEnum):
    """What became of a suggestion."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    """A person gave the field another value."""
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    """An import no longer finds it; should one find it again, it waits again."""


STATUS_LABELS = {
    Status.WAITING: N_("đang chờ"),
    Status.ACCEPTED: N_("đã nhận"),
    Status.CORRECTED: N_("đã sửa"),
    Status.REJECTED: N_("đã bác"),
    Status.SUPERSEDED: N_("không còn"),
}

Statuses = Mapping[str, tuple[Status, Status]]
"""Suggestions by id, each with its status before and after."""


@dataclass(frozen=True, slots=True)
class SuggestionFilter:
    """Which suggestions are meant; ``rule`` also means the rules that add a detail to it."""

    status: Status = Status.WAITING
    field: str | None = None
    rule: str | None = None
    source: str | None = None
    kind: Kind | None = None
    min_confidence: float = 0.0
    record_id: str | None = None
    import_id: str | None = None


def key_of(value: Any) -> str:
    """Returns a short key of a value."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=True).encode()).hexdigest()


def keep_in_step(session: Session, proposals: Mapping[str, Iterable[Proposal]]) -> None:
    """Replaces the waiting suggestions of records, by id, with those of the newest import."""
    wanted = {
        (record_id, each.field, key_of(each.value)): each
        for record_id, of_record in proposals.items()
        for each in of_record
    }
    known = select(SuggestionRow).where(SuggestionRow.record_id.in_(proposals))
    for row in session.scalars(known):
        proposal = wanted.pop((row.record_id, row.field, row.value_key), None)
        if proposal is not None and row.status in (Status.WAITING, Status.SUPERSEDED):
            _fill(row, proposal)
        elif proposal is None and row.status == Status.WAITING and row.kind != Kind.DUPLICATE:
            row.status = Status.SUPERSEDED
    new = [_row(key[0], proposal) for key, proposal in wanted.items()]
    insert_objects(session, SuggestionRow, new)


def load_suggestion(
    session: Session, suggestion_id: int, *, to_change: bool = False
) -> SuggestionRow:
    """Returns a suggestion; raises :class:`NotFound`. One to be changed is locked."""
    row = session.get(SuggestionRow, suggestion_id, with_for_update=to_change or None)
    if row is None:
        raise NotFound(N_("Không có gợi ý số {number}."), number=suggestion_id)
    return row


def decide(row: SuggestionRow, status: Status, actor: Actor) -> Statuses:
    """Gives a suggestion its status; returns what changed."""
    before, row.status = Status(row.status), status
    row.decided_by, row.decided_at = actor.name, utc_now()
    return {str(row.id): (before, status)}


def settle(session: Session, record: Record, values: Mapping[str, Any], actor: Actor) -> Statuses:
    """Decides the waiting suggestions that a person's values answer."""
    statuses: dict[str, tuple[Status, Status]] = {}
    for row in _of_record(session, record.id):
        if row.status != Status.WAITING or row.field not in values:
            continue
        value = values[row.field]
        if row.value in value if is_many(row.field) else row.value == value:
            statuses.update(decide(row, Status.ACCEPTED, actor))
        elif not is_many(row.field):
            statuses.update(decide(row, Status.CORRECTED, actor))
    return statuses


def no_longer_made(session: Session, record_id: str) -> Statuses:
    """Lets the suggestions about a record wait no longer; returns what changed."""
    statuses: dict[str, tuple[Status, Status]] = {}
    for row in _of_record(session, record_id):
        if row.status == Status.WAITING:
            row.status = Status.SUPERSEDED
            statuses[str(row.id)] = (Status.WAITING, Status.SUPERSEDED)
    return statuses


def put_statuses_back(session: Session, statuses: Mapping[str, tuple[str, str]]) -> Statuses:
    """Undoes decisions, where no later one was made; returns what changed."""
    changed: dict[str, tuple[Status, Status]] = {}
    for suggestion_id, (before, after) in statuses.items():
        row = load_suggestion(session, int(suggestion_id), to_change=True)
        if row.status != after:
            continue
        row.status = before
        if before == Status.WAITING:
            row.decided_by = row.decided_at = None
        changed[suggestion_id] = (Status(after), Status(before))
    return changed


def matching(wanted: SuggestionFilter) -> Select[SuggestionRow, Record]:
    """Returns the suggestions of records that are worked on, each with its record, best gain first.

    What fills an empty field gains most; then the surest comes first.
    """
    found = (
        select(SuggestionRow, Record)
        .join(Record, Record.id == SuggestionRow.record_id)
        .where(
            SuggestionRow.status == wanted.status,
            SuggestionRow.confidence >= wanted.min_confidence,
            Record.state.in_(OPEN),
        )
        .order_by(fills_a_gap().desc(), SuggestionRow.confidence.desc(), SuggestionRow.id)
    )
    for column, value in (
        (SuggestionRow.field, wanted.field),
        (SuggestionRow.kind, wanted.kind),
        (SuggestionRow.record_id, wanted.record_id),
        (Record.source, wanted.source),
    ):
        found = found if value is None else found.where(column == value)
    if wanted.import_id is not None:
        found = found.where(SuggestionRow.record_id.in_(ids_of_import(wanted.import_id)))
    if wanted.rule is not None:
        detailed = SuggestionRow.rule.startswith(f"{wanted.rule}:", autoescape=True)
        found = found.where(or_(SuggestionRow.rule == wanted.rule, detailed))
    return found


def first(
    session: Session, wanted: SuggestionFilter, *, offset: int = 0, limit: int
) -> list[tuple[SuggestionRow, Record]]:
    """Returns some of :func:`matching`, sorted by numbers alone, since records hold whole texts."""
    numbers = matching(wanted).with_only_columns(SuggestionRow.id).offset(offset).limit(limit)
    wanted_ids = session.scalars(numbers).all()
    rows = session.execute(
        select(SuggestionRow, Record)
        .join(Record, Record.id == SuggestionRow.record_id)
        .where(SuggestionRow.id.in_(wanted_ids))
    )
    found = {suggestion.id: (suggestion, record) for suggestion, record in rows}
    return [found[number] for number in wanted_ids]


def count(session: Session, wanted: SuggestionFilter) -> int:
    """Counts the suggestions that match."""
    return session.scalar(matching(wanted).order_by(None).with_only_columns(func.count())) or 0


def fills_a_gap() -> ColumnElement[int]:
    """Returns 1 where the suggestion's field has no value yet."""
    return case(
        *(((SuggestionRow.field == field.name) & _is_empty(field), 1) for field in fields()),
        else_=0,
    )


def _is_empty(field: Field) -> ColumnElement[bool]:
    """Returns whether a field has no value; a year alone counts as a date."""
    if not field.column:
        held = func.coalesce(cast(Record.extra[field.name], Text), "null")
        return held.in_(["null", "[]", '""'])
    if field.kind is FieldKind.DATE:
        return Record.year.is_(None)
    column = getattr(Record, field.name)
    empty: ColumnElement[bool] = (
        cast(column, Text) == "[]" if field.is_many else column == field.empty
    )
    return empty


def _of_record(session: Session, record_id: str) -> list[SuggestionRow]:
    return list(session.scalars(select(SuggestionRow).where(SuggestionRow.record_id == record_id)))


def _row(record_id: str, proposal: Proposal) -> SuggestionRow:
    row = SuggestionRow(
        record_id=record_id,
        field=proposal.field,
        value=proposal.value,
        value_key=key_of(proposal.value),
    )
    _fill(row, proposal)
    return row


def _fill(row: SuggestionRow, proposal: Proposal) -> None:
    row.kind, row.rule = proposal.kind, proposal.rule
    row.sentence, row.confidence = proposal.sentence, proposal.confidence
    row.status = Status.WAITING
