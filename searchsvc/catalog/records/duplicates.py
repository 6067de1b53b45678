"""Families: the records that hold one text, and what people decide about them.

Only published records count: the others wait among them unseen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, func, or_, select
from sqlalchemy.orm import Session, aliased

from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.tables import FamilyMember, Record, now
from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_
from searchsvc.text.duplicates import SCHEME

from .duplicate_grouping import regroup
from .outbox import announce
from .workflow import State

_BATCH = 200  # records in one transaction
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
class Family:
    """The published records of one text, the canonical one first."""

    members: tuple[Record, ...]

    @property
    def canonical(self) -> Record:
        """The record that is found for all of them."""
        return self.members[0]

    def others(self, record_id: str) -> list[Record]:
        """The copies of one of them."""
        return [member for member in self.members if member.id != record_id]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """Some families, and how many there are."""

    total: int
    families: tuple[Family, ...]


class Families:
    """Reads and changes the families of a catalogue."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def of(self, record_id: str, *, most: int) -> Family | None:
        """The family of a record, ``most`` of its members; None where it is in none."""
        (family,) = self._holding([record_id], most) or (None,)
        return family

    def holding(self, record_ids: Collection[str]) -> list[Family]:
        """The families that hold any of these records, with all members."""
        return self._holding(record_ids, None)

    def page(self, *, page: int, per_page: int) -> FamilyPage:
        """Some of the families, those about which nobody has decided first, then the largest."""
        size = func.count()
        found = (
            select(FamilyMember.family)
            .join(Record, Record.id == FamilyMember.record_id)
            .where(FamilyMember.family.is_not(None), Record.state == State.PUBLISHED)
            .group_by(FamilyMember.family)
            .having(size > 1)
        )
        order = (func.count(FamilyMember.chosen_at), size.desc(), FamilyMember.family)
        with Session(self._engine) as session:
            total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
            here = found.order_by(*order).offset((page - 1) * per_page).limit(per_page)
            names = session.scalars(here).all()
        together = self._members(FamilyMember.family.in_(names), None)
        return FamilyPage(total, tuple(together[name] for name in names if name in together))

    def apart(self, *, most: int) -> list[tuple[Record, str]]:
        """The records that people hold for no copies, the latest first, each with who says so."""
        with Session(self._engine) as session:
            rows = session.execute(
                select(Record, FamilyMember.apart_by)
                .join(FamilyMember, Record.id == FamilyMember.record_id)
                .where(FamilyMember.apart_by.is_not(None), Record.state == State.PUBLISHED)
                .order_by(FamilyMember.apart_at.desc(), Record.id)
                .limit(most)
            ).all()
            session.expunge_all()
        return [(record, by or "") for record, by in rows]

    def _holding(self, record_ids: Collection[str], most: int | None) -> list[Family]:
        mine = select(FamilyMember.family).where(FamilyMember.record_id.in_(record_ids))
        return list(self._members(FamilyMember.family.in_(mine), most).values())

    def _members(self, wanted: ColumnElement[bool], most: int | None) -> dict[str, Family]:
        with Session(self._engine) as session:
            rows = session.execute(
                select(FamilyMember.family, Record)
                .join(Record, Record.id == FamilyMember.record_id)
                .where(wanted, Record.state == State.PUBLISHED)
                .order_by(*_PRECEDENCE)
                .limit(most)
            ).all()
            session.expunge_all()
        together: dict[str, list[Record]] = {}
        for family, record in rows:
            if family is not None:
                together.setdefault(family, []).append(record)
        return {family: Family(tuple(members)) for family, members in together.items()}

    def copies(self, record_ids: Collection[str]) -> dict[str, int]:
        """How many copies there are of each record that has any."""
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
        with Session(self._engine) as session:
            return dict(session.execute(counted).all())

    def set_canonical(self, record_id: str, *, by: str) -> None:
        """Let a record stand for its family; the latest choice counts and no machine changes it.

        Raises :class:`Conflict` where there is no copy of it, :class:`NotFound`.
        """
        with Session(self._writer) as session, session.begin():
            set_canonical(session, record_id, by=by)
            Audit.write(session, by, "family.choose", "record", record_id)

    def separate(self, record_id: str, *, by: str) -> None:
        """Hold a record for no copy of any other, whatever its text, until it is let back in.

        Raises :class:`NotFound` where there is no such record.
        """
        with Session(self._writer) as session, session.begin():
            separate(session, record_id, by=by)
            Audit.write(session, by, "family.separate", "record", record_id)

    def rejoin(self, record_id: str, *, by: str) -> None:
        """Take back that a record stands apart; raises as :meth:`separate`."""
        with Session(self._writer) as session, session.begin():
            rejoin(session, record_id)
            Audit.write(session, by, "family.rejoin", "record", record_id)

    def complete(self) -> int:
        """Look at some records that were stored before families were kept, or kept in this way.

        Returns how many there were; with 0 all is done.
        """
        with Session(self._writer) as session, session.begin():
            missing = session.scalars(
                select(Record.id)
                .outerjoin(FamilyMember)
                .where(or_(FamilyMember.record_id.is_(None), FamilyMember.scheme != SCHEME))
                .limit(_BATCH)
            ).all()
            regroup(session, missing)
            joined = session.scalars(
                select(FamilyMember.record_id).where(
                    FamilyMember.record_id.in_(missing), FamilyMember.family.is_not(None)
                )
            )
            announce(session, joined)
            return len(missing)


def set_canonical(session: Session, record_id: str, *, by: str) -> None:
    """:meth:`Families.set_canonical` inside the caller's transaction."""
    member = _member(session, record_id)
    if member.family is None:
        raise Conflict(N_("Bản ghi {record_id} không có bản nào khác."), record_id=record_id)
    member.chosen_by, member.chosen_at = by, now()
    announce(session, [record_id])


def separate(session: Session, record_id: str, *, by: str) -> None:
    """:meth:`Families.separate` inside the caller's transaction."""
    _set_apart(session, record_id, by, now())


def rejoin(session: Session, record_id: str) -> None:
    """:meth:`Families.rejoin` inside the caller's transaction."""
    _set_apart(session, record_id, None, None)


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
