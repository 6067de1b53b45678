"""One change to many records: looked at first, then done by a job, which can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import JobRow, Record
from searchsvc.catalog.jobs import actor_of, add_job
from searchsvc.catalog.records import editing as catalog_editing
from searchsvc.catalog.records.field_values import origin_of, value_of
from searchsvc.catalog.records.pending import must_wait
from searchsvc.catalog.records.store import records_to_change
from searchsvc.catalog.records.validation import checked
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import InvalidEdit, Refused
from searchsvc.fields import find_field, is_many
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_
from searchsvc.services.background.jobs import Advance

from .job_items import CHUNK

KIND = "bulk-edit"
_SAMPLE = 10
_READ = 500  # records looked at in one query


class Action(StrEnum):
    """What to do with a field; a value is added to or removed from a field of many."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class BulkChange:
    """The change to make. What a person set stays, unless ``overwrite``; adding loses nothing."""

    field: str
    action: Action
    value: Any
    overwrite: bool = False

    def require_sense(self) -> None:
        """Raises :class:`Refused` where no record could be changed so."""
        declared = find_field(self.field)
        if declared is None or not declared.bulk:
            raise Refused(N_("Không thể sửa hàng loạt trường {field}."), field=self.field)
        if (self.action is not Action.SET) and not is_many(self.field):
            raise Refused(N_("Trường {field} chỉ có một giá trị."), field=self.field)

    def applied_to(self, held: Any) -> Any:
        """Returns the value after the change."""
        if self.action is Action.SET:
            return self.value
        others = [each for each in held if each != self.value]
        if self.action is Action.REMOVE:
            return others
        return held if self.value in held else [*held, self.value]


class Outcome(StrEnum):
    """What the change means to one record."""

    CHANGED = "changed"
    WAITING = "waiting"
    """Kept for an editor."""
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


_DONE = (Outcome.CHANGED, Outcome.WAITING)
_COUNTED = [each.value for each in Outcome if each is not Outcome.WAITING]
"""What is counted even where there is none."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The change of one record."""

    outcome: Outcome
    before: Any = None
    after: Any = None
    problem: str = ""


@dataclass(slots=True)
class OutcomeCounts:
    """How many records each outcome has, and which were left as they are, with the reason."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    conflicts: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def add(self, record_id: str, plan: Plan) -> None:
        """Counts one record by its outcome."""
        self.counts[plan.outcome] = self.counts.get(plan.outcome, 0) + 1
        if plan.outcome is Outcome.CONFLICT:
            self.conflicts.append(record_id)
        if plan.outcome is Outcome.REFUSED:
            self.refused[record_id] = plan.problem

    def as_json(self) -> dict[str, Any]:
        """Returns what a job keeps."""
        return {
            "counts": dict(self.counts),
            "conflicts": list(self.conflicts),
            "refused": dict(self.refused),
        }


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What a bulk edit would do, with the first records before and after."""

    counted: OutcomeCounts
    sample: tuple[tuple[str, Any, Any], ...]


class BulkEditor:
    """Bulk edits; :meth:`run` is the work of their jobs. Undoing goes by the job's id."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def preview(
        self, record_ids: Sequence[str], change: BulkChange, *, actor: Actor
    ) -> BulkPreview:
        """Looks at every record and changes none."""
        actor.require(Role.LIBRARIAN)
        change.require_sense()
        counted = OutcomeCounts()
        sample: list[tuple[str, Any, Any]] = []
        with self._catalog.reading() as session:
            for record_id, record in _records(session, _each_once(record_ids), change.field):
                plan = _plan(session, record, change, actor)
                counted.add(record_id, plan)
                if plan.outcome in _DONE and len(sample) < _SAMPLE:
                    sample.append((record_id, plan.before, plan.after))
        return BulkPreview(counted, tuple(sample))

    def start(
        self, record_ids: Sequence[str], change: BulkChange, *, actor: Actor, reason: str = ""
    ) -> JobRow:
        """Puts the job on the list."""
        actor.require(Role.LIBRARIAN)
        change.require_sense()
        ids = _each_once(record_ids)
        parameters = {
            "records": ids,
            "field": change.field,
            "action": change.action.value,
            "value": change.value,
            "overwrite": change.overwrite,
            "reason": reason,
        }
        with self._catalog.writing() as session:
            return add_job(session, KIND, total=len(ids), actor=actor, parameters=parameters)

    def run(self, job: JobRow, advance: Advance) -> None:
        """Changes the records of a job in chunks, each in one transaction with its progress."""
        counted = OutcomeCounts(**job.result)
        for start in range(job.progress, job.total, CHUNK):
            chunk = job.parameters["records"][start : start + CHUNK]
            with self._catalog.writing() as session:
                actor = actor_of(session, job)
                for record_id in chunk:
                    counted.add(record_id, _change(session, record_id, job, actor))
                advance(session, start + len(chunk), counted.as_json())


def _each_once(record_ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(record_ids))


def _records(
    session: Session, record_ids: list[str], field: str
) -> Iterator[tuple[str, Record | None]]:
    """Yields the records of the ids, read many at a time and let go again."""
    for start in range(0, len(record_ids), _READ):
        ids = record_ids[start : start + _READ]
        found = records_to_change(session, ids, field)
        yield from ((record_id, found.get(record_id)) for record_id in ids)
        session.expunge_all()


def _change(session: Session, record_id: str, job: JobRow, actor: Actor) -> Plan:
    asked = job.parameters
    change = BulkChange(asked["field"], Action(asked["action"]), asked["value"], asked["overwrite"])
    record = session.get(Record, record_id, with_for_update=True)
    plan = _plan(session, record, change, actor)
    if record is not None and plan.outcome in _DONE:
        catalog_editing.edit(
            session,
            record,
            {change.field: plan.after},
            actor=actor,
            reason=asked["reason"],
            action=KIND,
            job_id=job.id,
        )
    return plan


def _plan(session: Session, record: Record | None, change: BulkChange, actor: Actor) -> Plan:
    """Returns what the change means to a record; the dry run and the job both ask here."""
    if record is None:
        return Plan(Outcome.REFUSED, problem=N_("Bản ghi không còn."))
    if record.state == State.MERGED:
        return Plan(Outcome.REFUSED, problem=N_("Bản ghi đã gộp vào bản ghi khác."))
    before = value_of(record, change.field)
    try:
        clean = checked(record, {change.field: change.applied_to(before)}, reason="")
    except InvalidEdit as invalid:
        return Plan(Outcome.REFUSED, problem=str(invalid))
    after = clean[change.field]
    if after == before:
        return Plan(Outcome.SAME, before, after)
    if _would_lose(record, change):
        return Plan(Outcome.CONFLICT, before, after)
    waits = must_wait(session, record, change.field, actor)
    return Plan(Outcome.WAITING if waits else Outcome.CHANGED, before, after)


def _would_lose(record: Record, change: BulkChange) -> bool:
    """Returns whether a person's value would go."""
    if change.overwrite or change.action is Action.ADD:
        return False
    return origin_of(record, change.field) is Origin.PERSON
