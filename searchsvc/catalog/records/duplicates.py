"""Duplicates: the records that hold one text, and what people decide about them.

Only published records count: the others wait among them unseen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.db.tables import FamilyMember, Record, now
from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_

from .duplicate_grouping import regroup
from .outbox import announce
from .workflow import State

_PRECEDENCE = (
    FamilyMember.chosen_at.is_(None),
    FamilyMember.chosen_at.desc(),
    Record.date.is_(None),
    Record.date,
    Record.created_at,
    Record.id,
)
"""Who is canonical: a person's latest choice, else the earliest date, else the first import."""


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """The published records of one text, the canonical one first."""

    members: tuple[Record, ...]

    @property
    def canonical(self) -> Record:
        """The record that is found for all of them."""
        return self.members[0]

    def others(self, record_id: str) -> list[Record]:
        """The duplicates of one of them."""
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
        select(FamilyMember.family)
        .join(Record, Record.id == FamilyMember.record_id)
        .where(FamilyMember.family.is_not(None), Record.state == State.PUBLISHED)
        .group_by(FamilyMember.family)
        .having(size > 1)
    )
    order = (func.count(FamilyMember.chosen_at), size.desc(), FamilyMember.family)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    here = found.order_by(*order).offset((page - 1) * per_page).limit(per_page)
    ids = session.scalars(here).all()
    groups = _groups(session, FamilyMember.family.in_(ids), None)
    return DuplicateGroupPage(total, tuple(groups[each] for each in ids if each in groups))


def records_kept_apart(session: Session, *, most: int) -> list[tuple[Record, str]]:
    """Returns the records that people hold apart, the latest first, each with who says so."""
    rows = session.execute(
        select(Record, FamilyMember.apart_by)
        .join(FamilyMember, Record.id == FamilyMember.record_id)
        .where(FamilyMember.apart_by.is_not(None), Record.state == State.PUBLISHED)
        .order_by(FamilyMember.apart_at.desc(), Record.id)
        .limit(most)
    )
    return [(record, by or "") for record, by in rows]


def count_duplicates(session: Session, record_ids: Collection[str]) -> dict[str, int]:
    """Counts the duplicates of each record that has any."""
    other = aliased(FamilyMember)
    counted = (
        select(FamilyMember.record_id, func.count())
        .join(other, other.family == FamilyMember.family)
        .join(Record, Record.id == other.record_id)
        .where(
            FamilyMember.record_id.in_(record_ids),
            other.record_id != FamilyMember.record_id,
            Record.state == State.PUBLISHED,
        )
        .group_by(FamilyMember.record_id)
    )
    return dict(session.execute(counted).all())


def set_canonical(session: Session, record_id: str, *, actor: Actor) -> None:
    """Lets a record stand for its group; the latest choice counts and no machine changes it.

    Raises :class:`Conflict` where there is no duplicate of it, :class:`NotFound`.
    """
    member = _member(session, record_id)
    if member.family is None:
        raise Conflict(N_("Bản ghi {record_id} không có bản nào khác."), record_id=record_id)
    member.chosen_by, member.chosen_at = actor.name, now()
    announce(session, [record_id])


def separate(session: Session, record_id: str, *, actor: Actor) -> None:
    """Holds a record for no duplicate of any other, whatever its text, until it is let back in.

    Raises :class:`NotFound` where there is no such record.
    """
    _set_apart(session, record_id, actor.name, now())


def rejoin(session: Session, record_id: str) -> None:
    """Takes back that a record stands apart; raises as :func:`separate`."""
    _set_apart(session, record_id, None, None)


def _groups_holding(
    session: Session, record_ids: Collection[str], most: int | None
) -> list[DuplicateGroup]:
    mine = select(FamilyMember.family).where(FamilyMember.record_id.in_(record_ids))
    return list(_groups(session, FamilyMember.family.in_(mine), most).values())


def _groups(
    session: Session, wanted: ColumnElement[bool], most: int | None
) -> dict[str, DuplicateGroup]:
    """Returns the groups that match, by id; ``most`` members in all."""
    rows = session.execute(
        select(FamilyMember.family, Record)
        .join(Record, Record.id == FamilyMember.record_id)
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


def _member(session: Session, record_id: str) -> FamilyMember:
    member = session.get(FamilyMember, record_id)
    if member is None:
        raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
    return member
