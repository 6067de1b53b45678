"""Families: the records that hold one text, and what people decide about them.

Only published records count: the others wait among them unseen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine, func, or_, select
from sqlalchemy.orm import Session, aliased

from searchsvc.errors import Conflict, NotFound
from searchsvc.messages import N_
from searchsvc.text.resemblance import SCHEME

from .audit import Audit
from .grouping import regroup
from .models import FamilyMember, OutboxRow, Record, now
from .states import State

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

    def _holding(self, record_ids: Collection[str], most: int | None) -> list[Family]:
        mine = select(FamilyMember.family).where(FamilyMember.record_id.in_(record_ids))
        with Session(self._engine) as session:
            rows = session.execute(
                select(FamilyMember.family, Record)
                .join(Record, Record.id == FamilyMember.record_id)
                .where(FamilyMember.family.in_(mine), Record.state == State.PUBLISHED)
                .order_by(*_PRECEDENCE)
                .limit(most)
            ).all()
            session.expunge_all()
        together: dict[str | None, list[Record]] = {}
        for family, record in rows:
            together.setdefault(family, []).append(record)
        return [Family(tuple(members)) for members in together.values()]

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
            member = _member(session, record_id)
            if member.family is None:
                raise Conflict(
                    N_("Bản ghi {record_id} không có bản nào khác."), record_id=record_id
                )
            member.chosen_by, member.chosen_at = by, now()
            Audit.write(session, by, "family.choose", "record", record_id)
            session.add(OutboxRow(record_id=record_id))

    def separate(self, record_id: str, *, by: str) -> None:
        """Hold a record for no copy of any other, whatever its text, until it is let back in.

        Raises :class:`NotFound` where there is no such record.
        """
        self._set_apart(record_id, by, apart=True)

    def rejoin(self, record_id: str, *, by: str) -> None:
        """Take back that a record stands apart; raises as :meth:`separate`."""
        self._set_apart(record_id, by, apart=False)

    def _set_apart(self, record_id: str, by: str, *, apart: bool) -> None:
        with Session(self._writer) as session, session.begin():
            member = _member(session, record_id)
            member.apart_by, member.apart_at = (by, now()) if apart else (None, None)
            act = "family.separate" if apart else "family.rejoin"
            Audit.write(session, by, act, "record", record_id)
            session.add(OutboxRow(record_id=record_id))
            regroup(session, [record_id])

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
            session.add_all(OutboxRow(record_id=name) for name in joined)
            return len(missing)


def _member(session: Session, record_id: str) -> FamilyMember:
    member = session.get(FamilyMember, record_id)
    if member is None:
        raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
    return member
