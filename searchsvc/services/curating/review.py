"""Deciding on suggestions, one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import AuditEvent, JobRow, Record, SuggestionRow
from searchsvc.catalog.editorial.suggestion_counts import SuggestionCounts, counts
from searchsvc.catalog.editorial.suggestions import (
    STATUS_LABELS,
    Status,
    SuggestionFilter,
    count,
    decide,
    first,
    load_suggestion,
    matching,
)
from searchsvc.catalog.jobs import add_job
from searchsvc.catalog.records import editing as catalog_editing
from searchsvc.catalog.records.field_values import value_of
from searchsvc.catalog.records.import_merge import Kind
from searchsvc.catalog.records.store import load_record, records_by_id
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Refused
from searchsvc.fields import field_names, is_many
from searchsvc.messages import N_
from searchsvc.services.background.jobs import Advance

from .editing import fresh
from .job_items import run_items

KIND = "review"
_SAMPLE = 10


class Decision(StrEnum):
    """What a person says to a suggestion."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A suggestion and the record that it is about."""

    suggestion: SuggestionRow
    record: Record
    other: Record | None = None
    """The record that this one may be a copy of, where that is what is suggested."""

    @property
    def current(self) -> Any:
        """Returns the value that the field has now; of a duplicate there is none."""
        field = self.suggestion.field
        return value_of(self.record, field) if field in field_names() else None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some suggestions, and how many there are."""

    total: int
    items: tuple[ReviewItem, ...]


class SuggestionReview:
    """The list of suggestions and the decisions on them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def page(
        self, wanted: SuggestionFilter, *, actor: Actor, page: int = 1, per_page: int = 50
    ) -> ReviewPage:
        """Returns a page of suggestions: what fills an empty field first, then the surest."""
        actor.require(Role.LIBRARIAN)
        offset = (page - 1) * per_page
        with self._catalog.reading() as session:
            found = first(session, wanted, offset=offset, limit=per_page)
            return ReviewPage(count(session, wanted), _items(session, found))

    def get(self, suggestion_id: int, *, actor: Actor) -> ReviewItem:
        """Returns one suggestion; raises :class:`NotFound`."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            row = load_suggestion(session, suggestion_id)
            (item,) = _items(session, [(row, load_record(session, row.record_id))])
            return item

    def count(self, wanted: SuggestionFilter, *, actor: Actor) -> int:
        """Counts the suggestions that match."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return count(session, wanted)

    def counts(self, wanted: SuggestionFilter, *, actor: Actor) -> SuggestionCounts:
        """Counts suggestions by field, rule and source, to narrow the list by."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return counts(session, wanted)

    def decide(
        self,
        suggestion_id: int,
        decision: Decision,
        *,
        actor: Actor,
        value: Any = None,
        reason: str = "",
        version: int | None = None,
    ) -> AuditEvent:
        """Accepts, corrects (``value`` is the right one) or rejects one suggestion.

        ``version`` is the one of the record that the person read; a rejection changes no record
        and does not ask for it. Raises :class:`Conflict` where it was decided meanwhile,
        :class:`StaleVersion`, :class:`InvalidEdit`, :class:`NotFound`.
        """
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            row = load_suggestion(session, suggestion_id, to_change=True)
            _require_waiting(row)
            if decision is Decision.REJECT:
                return _reject(session, row, actor, reason)
            chosen = row.value if decision is Decision.ACCEPT else value
            if version is None:
                record = load_record(session, row.record_id, to_change=True)
            else:
                record = fresh(session, row.record_id, version, {row.field: chosen})
            return _take(session, record, row, decision, actor, value, reason)

    def preview(self, wanted: SuggestionFilter, *, actor: Actor) -> ReviewPage:
        """Returns what :meth:`start` would decide on: how many, and the first ones."""
        return self.page(wanted, actor=actor, per_page=_SAMPLE)

    def start(
        self,
        wanted: SuggestionFilter,
        decision: Decision,
        *,
        actor: Actor,
        reason: str = "",
        expected: int | None = None,
    ) -> JobRow:
        """Accepts or rejects all suggestions that match now, by a job; undoing goes by its id.

        Of two values for one field the better one is taken; the other is then answered too.
        ``expected`` is how many the person was shown: :class:`Conflict` where there are others.
        """
        actor.require(Role.LIBRARIAN)
        if decision is Decision.CORRECT:
            raise Refused(N_("Chỉ có thể sửa từng gợi ý một."))
        found = matching(wanted).with_only_columns(SuggestionRow.id)
        with self._catalog.writing() as session:
            ids = list(session.scalars(found))
            if expected not in (None, len(ids)):
                raise Conflict(
                    N_("Nay có {count} gợi ý chứ không phải {expected}; hãy xem lại."),
                    count=len(ids),
                    expected=expected,
                )
            parameters = {"suggestions": ids, "decision": decision.value, "reason": reason}
            return add_job(session, KIND, total=len(ids), actor=actor, parameters=parameters)

    def run(self, job: JobRow, advance: Advance) -> None:
        """Decides on the suggestions of a job; what was decided meanwhile is passed over."""
        asked = job.parameters
        decision, reason = Decision(asked["decision"]), asked["reason"]

        def act(session: Session, actor: Actor, suggestion_id: int) -> AuditEvent | None:
            row = load_suggestion(session, suggestion_id, to_change=True)
            if row.status != Status.WAITING:
                return None
            if decision is Decision.REJECT:
                return _reject(session, row, actor, reason, job.id)
            record = load_record(session, row.record_id, to_change=True)
            return _take(session, record, row, decision, actor, None, reason, job.id)

        run_items(self._catalog, job, asked["suggestions"], act, advance)


def _items(
    session: Session, found: Sequence[tuple[SuggestionRow, Record]]
) -> tuple[ReviewItem, ...]:
    """Returns suggestions with their records and, of duplicates, the other ones."""
    ids = [row.value for row, _ in found if row.kind == Kind.DUPLICATE]
    others = records_by_id(session, ids) if ids else {}
    return tuple(
        ReviewItem(row, record, others.get(row.value) if row.kind == Kind.DUPLICATE else None)
        for row, record in found
    )


def _take(
    session: Session,
    record: Record,
    row: SuggestionRow,
    decision: Decision,
    actor: Actor,
    value: Any,
    reason: str,
    job_id: str | None = None,
) -> AuditEvent:
    """Gives the record the suggested value or, where it is corrected, another one."""
    if row.kind == Kind.DUPLICATE:
        return _merge(session, record, row, actor, value, reason, job_id)
    status = Status.ACCEPTED if decision is Decision.ACCEPT else Status.CORRECTED
    chosen = row.value if decision is Decision.ACCEPT else value
    event = catalog_editing.edit(
        session,
        record,
        {row.field: _with(record, row.field, chosen)},
        actor=actor,
        reason=reason or (row.rule if row.field == "body" else ""),
        action=decision.value,
        answers=(row, status),
        job_id=job_id,
    )
    assert event is not None
    return event


def _require_waiting(row: SuggestionRow) -> None:
    if row.status != Status.WAITING:
        raise Conflict(
            N_("Gợi ý này đã được quyết định ({status}, {by})."),
            status=STATUS_LABELS[Status(row.status)],
            by=row.decided_by or "–",
        )


def _with(record: Record, field: str, value: Any) -> Any:
    """Returns the field's value once the suggested or corrected one is taken."""
    if not is_many(field):
        return value
    held = value_of(record, field)
    return held if value in held else [*held, value]


def _reject(
    session: Session, row: SuggestionRow, actor: Actor, reason: str, job_id: str | None = None
) -> AuditEvent:
    statuses = decide(row, Status.REJECTED, actor)
    details = EventDetails(suggestions=statuses, reason=reason)
    target = ("suggestion", row.id)
    return log_event(session, actor, Decision.REJECT.value, target, details, job_id=job_id)


def _merge(
    session: Session,
    record: Record,
    row: SuggestionRow,
    actor: Actor,
    value: Any,
    reason: str,
    job_id: str | None,
) -> AuditEvent:
    """Merges a duplicate into the record that was suggested, or into the one a person names."""
    into = value or row.value
    status = Status.CORRECTED if into != row.value else Status.ACCEPTED
    return catalog_editing.move(
        session,
        record,
        State.MERGED,
        actor=actor,
        reason=reason or row.sentence or row.rule,
        into=into,
        statuses=decide(row, status, actor),
        job_id=job_id,
    )
