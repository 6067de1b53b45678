"""Abbreviations that texts define: read in the records that changed, offered until dismissed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from sqlalchemy import delete, func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.bulk_insert import insert_rows
from searchsvc.catalog.db.tables import (
    DefinitionReadingRow,
    DefinitionRow,
    DismissedDefinitionRow,
    DuplicateMember,
    Record,
    Revision,
)
from searchsvc.errors import NotFound
from searchsvc.messages import N_
from searchsvc.text.definitions import definitions
from searchsvc.text.phrase_keys import exact_key

_AT_ONCE = 200  # changes read in one transaction
_UNSEEN = select(Record.id).where(sql("state != 'published'"))  # few, and found by their index
_MOST_OF_A_TEXT = 500
_ONLY = 1  # the id of the one row that says how far the reading is


@dataclass(frozen=True, slots=True)
class CountedDefinition:
    """A definition with its keys, in how many public records it stands (those of one text count
    once), and the first of these.
    """

    short_key: str
    long_key: str
    short: str
    long: str
    records: int
    record_id: str


@dataclass(frozen=True, slots=True)
class ReadDefinitions:
    """What the texts of the records of some changes define, by the last of the changes."""

    revision: int
    record_ids: frozenset[str]
    rows: list[dict[str, str]]


def read_changes(session: Session) -> ReadDefinitions | None:
    """Reads the texts that the next changes left behind; None where all have been read."""
    behind = select(Revision.id, Revision.record_id).where(Revision.id > _read_until(session))
    changes = session.execute(behind.order_by(Revision.id).limit(_AT_ONCE)).all()
    if not changes:
        return None
    record_ids = frozenset(record_id for _, record_id in changes)
    texts = session.execute(
        select(Record.id, Record.title, Record.body).where(Record.id.in_(record_ids))
    )
    rows = [row for record_id, *text in texts for row in _rows(record_id, "\n".join(text))]
    return ReadDefinitions(changes[-1][0], record_ids, rows)


def keep_definitions(session: Session, found: ReadDefinitions) -> None:
    """Keeps what was read in place of what the records defined before.

    One that has changed meanwhile is read again, by that change.
    """
    of_these = DefinitionRow.record_id.in_(found.record_ids)
    session.execute(delete(DefinitionRow).where(of_these))
    insert_rows(session, DefinitionRow, found.rows)
    session.merge(DefinitionReadingRow(id=_ONLY, revision=found.revision))


def offered_definitions(session: Session) -> list[CountedDefinition]:
    """Returns the definitions of public records that nobody dismissed, most frequent first."""
    text = func.coalesce(DuplicateMember.group_id, DefinitionRow.record_id)
    records = func.count(text.distinct())
    of_dismissed = (DismissedDefinitionRow.short_key == DefinitionRow.short_key) & (
        DismissedDefinitionRow.long_key == DefinitionRow.long_key
    )
    rows = session.execute(
        select(
            DefinitionRow.short_key,
            DefinitionRow.long_key,
            func.max(DefinitionRow.short),
            func.max(DefinitionRow.long),  # the one in small letters, where there is one
            records,
            func.min(DefinitionRow.record_id),
        )
        .outerjoin(DuplicateMember, DuplicateMember.record_id == DefinitionRow.record_id)
        .outerjoin(DismissedDefinitionRow, of_dismissed)
        .where(DefinitionRow.record_id.not_in(_UNSEEN), DismissedDefinitionRow.short_key.is_(None))
        .group_by(DefinitionRow.short_key, DefinitionRow.long_key)
        .order_by(records.desc(), DefinitionRow.short_key, DefinitionRow.long_key)
    )
    return [CountedDefinition(*row) for row in rows]


def dismiss(session: Session, short: str, long: str, *, actor: Actor) -> None:
    """Offers a definition no more, whatever text has it; raises :class:`NotFound` where none has.

    Dismissing it again changes nothing.
    """
    keys = {"short_key": exact_key(short), "long_key": exact_key(long)}
    if session.scalar(select(DefinitionRow.short).filter_by(**keys).limit(1)) is None:
        raise NotFound(N_("Không có bài nào viết “{long} ({short})”."), long=long, short=short)
    if session.get(DismissedDefinitionRow, (keys["short_key"], keys["long_key"])) is None:
        session.add(DismissedDefinitionRow(**keys, dismissed_by=actor.name))
        target = ("definition", f"{short} = {long}")
        log_event(session, actor, "definition.dismiss", target, EventDetails())


def _read_until(session: Session) -> int:
    return session.scalar(select(DefinitionReadingRow.revision)) or 0


def _rows(record_id: str, text: str) -> list[dict[str, str]]:
    """Returns the rows of a record; of several writings of one definition the last."""
    found = {
        (exact_key(short), exact_key(long)): {"short": short, "long": long}
        for short, long in islice(definitions(text), _MOST_OF_A_TEXT)
    }
    return [
        {"record_id": record_id, "short_key": short, "long_key": long, **written}
        for (short, long), written in found.items()
    ]
