"""Taking back what an import did to one record, but nothing that was made of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import Record, Revision
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.suggestions import Statuses, no_longer_made
from searchsvc.fields import field_names
from searchsvc.messages import N_

from .field_values import STATE, put, put_back, value_in, value_of
from .of_import import import_reason
from .pending import discard, pending_of, require_publishing
from .revisions import add_version, content_at, revisions_of
from .store import load_record
from .workflow import State, role_to_move

IMPORT_UNDO = "import.undo"
IMPORT_UNDONE = N_("lần nhập đã được hoàn tác")
"""The reason of a state that only undoing an import has given; the next import gives it another."""

_AWAY = {State.PUBLISHED: State.WITHDRAWN, State.IN_REVIEW: State.DRAFT}
_GONE = (State.WITHDRAWN, State.DRAFT)


class Outcome(StrEnum):
    """What became of a record of an import that is undone."""

    WITHDRAWN = "withdrawn"
    """It was new, and is away from readers and from the queues."""
    RESTORED = "restored"
    """It has the values that it had before."""
    SAME = "same"
    """Nothing of the import was left in it."""
    KEPT = "kept"
    """It was changed since, and stays as it is or in part."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of a record, and the fields that stay since somebody changed them since."""

    outcome: Outcome
    kept: tuple[str, ...] = ()


def undo_import(
    session: Session, record_id: str, import_id: str, *, actor: Actor, job_id: str
) -> Undone:
    """Takes back what an import did to a record, inside the caller's transaction.

    A new record is withdrawn (one that was never public becomes a draft), a changed one gets back
    each field that is still as the import left it. Raises :class:`Forbidden`.
    """
    reason = import_reason(import_id)
    record = load_record(session, record_id, to_change=True)
    waiting = [row for row in pending_of(session, [record_id]) if row.reason == reason]
    for row in waiting:
        discard(session, row, actor=actor, reason=IMPORT_UNDONE)
    own = [row for row in revisions_of(session, record_id) if _is_of(row, reason)]
    if not own:
        return Undone(Outcome.RESTORED if waiting else Outcome.SAME)
    if own[0].version == 1:
        return _withdraw(session, record, own, actor, job_id)
    return _restore(session, record, own, actor, job_id)


def _is_of(revision: Revision, reason: str) -> bool:
    """Returns whether an import made a version, or an editor who took what the import proposed."""
    return revision.reason == reason or revision.reason.endswith(f": {reason}")


def _withdraw(
    session: Session, record: Record, own: Sequence[Revision], actor: Actor, job_id: str
) -> Undone:
    newest = own[-1].content
    edited = [name for name in field_names() if value_of(record, name) != value_in(newest, name)]
    before = State(record.state)
    if before is State.MERGED:
        edited.append(STATE)
    if edited:
        return Undone(Outcome.KEPT, tuple(edited))
    if before in _GONE:
        return Undone(Outcome.SAME)
    actor.require(role_to_move(before, _AWAY[before]))
    value = {"state": _AWAY[before].value, "state_reason": IMPORT_UNDONE, "merged_into": None}
    put(record, STATE, value)
    record.state_since = utc_now()
    record.checksum = ""  # so that the same input is news to the next import
    _log(session, record, [STATE], actor, job_id, no_longer_made(session, record.id))
    return Undone(Outcome.WITHDRAWN)


def _restore(
    session: Session, record: Record, own: Sequence[Revision], actor: Actor, job_id: str
) -> Undone:
    back: dict[str, dict[str, Any]] = {}
    kept = []
    for field in dict.fromkeys(name for row in own for name in row.changed):
        of_field = [row for row in own if field in row.changed]
        before = content_at(session, record.id, of_field[0].version - 1)
        now = value_of(record, field)
        if now == value_in(before, field):
            continue
        if now == value_in(of_field[-1].content, field):
            back[field] = before
        else:
            kept.append(field)
    require_publishing(session, record, back, actor)
    first = content_at(session, record.id, own[0].version - 1)
    if record.url == own[-1].content["url"]:
        record.url = first["url"]
    record.checksum = first["checksum"]
    for field, content in back.items():
        put_back(record, content, field)
    if back:
        _log(session, record, list(back), actor, job_id, no_longer_made(session, record.id))
    outcome = Outcome.KEPT if kept else Outcome.RESTORED if back else Outcome.SAME
    return Undone(outcome, tuple(kept))


def _log(
    session: Session,
    record: Record,
    fields: Sequence[str],
    actor: Actor,
    job_id: str,
    statuses: Statuses,
) -> None:
    before = record.version
    add_version(session, record, changed=fields, actor=actor.name, reason=IMPORT_UNDONE)
    details = EventDetails(
        versions=(before, record.version),
        fields=fields,
        suggestions=statuses,
        reason=IMPORT_UNDONE,
    )
    log_event(session, actor, IMPORT_UNDO, ("record", record.id), details, job_id=job_id)
