"""Duplicates: the records that hold one text, and what people decide about them.

Only published records count: the others wait among them unseen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.db.tables import DuplicateMember, Record
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_

from .duplicate_grouping import regroup
from .outbox import announce
from .store import published_records
from .workflow import State

_PRECEDENCE = (
    DuplicateMember.chosen_at.is_(None),
    DuplicateMember.chosen_at.desc(),
    Record.date.is_(None),
    Record.date,
    Record.created_at,
    Record.id,
)
"""Who is canonical: a person's latest choice, else the earliest date, else the first import."""


_asked = aliased(DuplicateMember)
_IDS_OF_GROUP = (
    select(Record.id)
    .join(DuplicateMember, DuplicateMember.record_id == Record.id)
    .join(_asked, _asked.group_id == DuplicateMember.group_id)
    .where(_asked.record_id == bindparam("record_id"), Record.state == State.PUBLISHED)
    .order_by(*_PRECEDENCE)
    .limit(bindparam("most"))
)
_DUPLICATES = (
    select(_asked.record_id, func.count())
    .join(DuplicateMember, DuplicateMember.group_id == _asked.group_id)
    .join(Record, Record.id == DuplicateMember.record_id)
    .where(
        _asked.record_id.in_(bindparam("record_ids", expanding=True)),
        DuplicateMember.record_id != _asked.record_id,
        Record.state == State.PUBLISHED,
    )
    .group_by(_asked.record_id)
)


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """The published records of one text, the canonical one first."""

    members: tuple[Record, ...]

    @property
    def canonical(self) -> Record:
        """The record that is found for all of them."""
        return self.members[0]

    def others(self, record_id: str) -> list[Record]:
        """Returns the duplicates of one of them."""
        return [member for member in self.members if member.id != record_id]


@dataclass(frozen=True, slots=True)
class DuplicateGroupPage:
    """Some groups, and how many there are."""

    total: int
    groups: tuple[DuplicateGroup, ...]


def group_of(session: Session, record_id: str, *, most: int) -> DuplicateGroup | None:
    """Returns the group of a record, ``most`` of its members; None where it is in none."""
    (group,) = _groups_holding(session, [record_id], most) or (None,)
    return group


def groups_holding(session: Session, record_ids: Collection[str]) -> list[DuplicateGroup]:
    """Returns the groups that hold any of these records, with all members."""
    return _groups_holding(session, record_ids, None)


def page_of_groups(session: Session, *, page: int, per_page: int) -> DuplicateGroupPage:
    """Returns some groups, those about which nobody has decided first, then the largest."""
    size = func.count()
    found = (
        select(DuplicateMember.group_id)
        .join(Record, Record.id == DuplicateMember.record_id)
        .where(DuplicateMember.group_id.is_not(None), Record.state == State.PUBLISHED)
        .group_by(DuplicateMember.group_id)
        .having(size > 1)
    )
    order = (func.count(DuplicateMember.chosen_at), size.desc(), DuplicateMember.group_id)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    here = found.order_by(*order).offset((page - 1) * per_page).limit(per_page)
    ids = session.scalars(here).all()
    groups = _groups(session, DuplicateMember.group_id.in_(ids), None)
    return DuplicateGroupPage(total, tuple(groups[each] for each in ids if each in groups))


def records_kept_apart(session: Session, *, most: int) -> list[tuple[Record, str]]:
    """Returns the records that people hold apart, the latest first, each with who says so."""
    is_public = (Record.id == DuplicateMember.record_id) & (Record.state == State.PUBLISHED)
    held = session.execute(
        select(DuplicateMember.record_id, DuplicateMember.apart_by)
        .where(DuplicateMember.apart_by.is_not(None), exists().where(is_public))
        .order_by(DuplicateMember.apart_at.desc(), DuplicateMember.record_id)
        .limit(most)
    ).all()
    records = published_records(session, [record_id for record_id, _ in held])
    return [(records[record_id], by or "") for record_id, by in held]


def ids_of_group(session: Session, record_id: str, *, most: int) -> list[str]:
    """Returns the ids of a record's group, the canonical one first; none where it is in none."""
    found = session.connection().execute(_IDS_OF_GROUP, {"record_id": record_id, "most": most})
    return list(found.scalars())


def count_duplicates(session: Session, record_ids: Collection[str]) -> dict[str, int]:
    """Counts the duplicates of each record that has any."""
    counted = session.connection().execute(_DUPLICATES, {"record_ids": record_ids})
    return dict(counted.all())


def set_canonical(session: Session, record_id: str, *, actor: Actor) -> None:
    """Lets a record stand for its group; the latest choice counts and no machine changes it.

    Raises :class:`Conflict` where there is no duplicate of it, :class:`NotFound`.
    """
    member = _member(session, record_id)
    if member.group_id is None:
        raise Conflict(N_("Bản ghi {record_id} không có bản nào khác."), record_id=record_id)
    member.chosen_by, member.chosen_at = actor.name, utc_now()
    announce(session, [record_id])


def separate(session: Session, record_id: str, *, actor: Actor) -> None:
    """Holds a record for no duplicate of any other, whatever its text, until it is let back in.

    Raises :class:`NotFound` where there is no such record.
    """
    _set_apart(session, record_id, actor.name, utc_now())


def rejoin(session: Session, record_id: str) -> None:
    """Takes back that a record stands apart; raises as :func:`separate`."""
    _set_apart(session, record_id, None, None)


def _groups_holding(
    session: Session, record_ids: Collection[str], most: int | None
) -> list[DuplicateGroup]:
    mine = select(DuplicateMember.group_id).where(DuplicateMember.record_id.in_(record_ids))
    return list(_groups(session, DuplicateMember.group_id.in_(mine), most).values())


def _groups(
    session: Session, wanted: ColumnElement[bool], most: int | None
) -> dict[str, DuplicateGroup]:
    """Returns the groups that match, by id; ``most`` members in all."""
    rows = session.execute(
        select(DuplicateMember.group_id, Record)
        .join(Record, Record.id == DuplicateMember.record_id)
        .where(wanted, Record.state == State.PUBLISHED)
        .order_by(*_PRECEDENCE)
        .limit(most)
    )
    groups: dict[str, list[Record]] = {}
    for group_id, record in rows:
        if group_id is not None:
            groups.setdefault(group_id, []).append(record)
    return {group_id: DuplicateGroup(tuple(members)) for group_id, members in groups.items()}


def _set_apart(session: Session, record_id: str, by: str | None, at: datetime | None) -> None:
    member = _member(session, record_id)
    member.apart_by, member.apart_at = by, at
    announce(session, [record_id])
    regroup(session, [record_id])


def _member(session: Session, record_id: str) -> DuplicateMember:
    member = session.get(DuplicateMember, record_id)
    if member is None:
        raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
    return member
