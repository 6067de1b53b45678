"""Best bets: records that people put first for a query, or keep out of its answer.

A row is never deleted: a bet that is over has an end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, ForeignKey, Text, and_, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.tables import Act, Base, now
from searchsvc.catalog.db.utc_datetime import Moment
from searchsvc.errors import NotFound, StaleVersion
from searchsvc.messages import N_

_OBJECT = "bet"


class BetKind(StrEnum):
    """What is done with the record."""

    PIN = "pin"
    HIDE = "hide"


class BetMatch(StrEnum):
    """Which typed queries are meant."""

    EXACT = "exact"
    """The same words with the same marks."""
    CONTAINS = "contains"
    """Those that hold these words one after the other."""
    FOLDED = "folded"
    """The same words, whatever their marks."""


class BetState(StrEnum):
    """Where a moment stands to a bet's time."""

    IN_FORCE = "in_force"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Bet:
    """What a person enters: the record's ``position`` counts from 1, of a hidden one it is None."""

    query: str
    match: BetMatch
    kind: BetKind
    record_id: str
    position: int | None
    reason: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def state(self, at: datetime) -> BetState:
        """Whether it counts at a moment; from its start on, no longer from its end on."""
        if self.ends_at is not None and self.ends_at <= at:
            return BetState.ENDED
        if self.starts_at is not None and self.starts_at > at:
            return BetState.WAITING
        return BetState.IN_FORCE


class BetRow(Base):
    """A bet as it stands now; what it was before is in the acts."""

    __tablename__ = "bets"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # acts speak of numbers

    id: Mapped[int] = mapped_column(primary_key=True)
    query: Mapped[str] = mapped_column(Text)
    match: Mapped[str]
    kind: Mapped[str]
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), index=True)
    position: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def bet(self) -> Bet:
        """What was entered."""
        return Bet(
            query=self.query,
            match=BetMatch(self.match),
            kind=BetKind(self.kind),
            record_id=self.record_id,
            position=self.position,
            reason=self.reason,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
        )


class Bets:
    """The store of bets. Every change writes an audit row with it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    def get(self, bet_id: int) -> BetRow:
        """A bet; raises :class:`NotFound`."""
        with Session(self._engine) as session:
            return _load(session, bet_id)

    def page(
        self, *, at: datetime, state: BetState | None, text: str, before: int | None, limit: int
    ) -> list[BetRow]:
        """Bets of a state at a moment whose query holds ``text``, the newest first."""
        query = select(BetRow).order_by(BetRow.id.desc()).limit(limit)
        if state is not None:
            query = query.where(_in_state(state, at))
        if text:
            query = query.where(BetRow.query.contains(text, autoescape=True))
        if before is not None:
            query = query.where(BetRow.id < before)
        with Session(self._engine) as session:
            return list(session.scalars(query))

    def unfinished(self, at: datetime) -> list[BetRow]:
        """The bets that count at a moment or will count later, the oldest first."""
        query = select(BetRow).where(~_in_state(BetState.ENDED, at)).order_by(BetRow.id)
        with Session(self._engine) as session:
            return list(session.scalars(query))

    def stamp(self) -> int:
        """A number that grows with every change of any bet."""
        with Session(self._engine) as session:
            return session.scalar(select(func.sum(BetRow.version))) or 0

    def add(self, who: str, bet: Bet) -> BetRow:
        """Put a new one in."""
        row = BetRow(**asdict(bet), made_by=who)
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            session.add(row)
            session.flush()
            Audit.write(session, who, "bet.add", _OBJECT, row.id, after=_told(bet))
        return row

    def change(
        self, who: str, bet_id: int, version: int, change: Callable[[Bet], Bet], act: str
    ) -> BetRow:
        """Change one as it was read.

        Raises :class:`NotFound`, and :class:`StaleVersion` where it was changed since.
        """
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            row = _load(session, bet_id)
            if row.version != version:
                raise StaleVersion(
                    N_("Mục số {number} đã được sửa từ khi bạn mở; nay là bản {version}."),
                    number=bet_id,
                    version=row.version,
                )
            before, after = row.bet, change(row.bet)
            if after != before:
                for name, value in asdict(after).items():
                    setattr(row, name, value)
                row.version += 1
                was, became = _told(before), _told(after)
                changed = [name for name in was if was[name] != became[name]]
                Audit.write(
                    session,
                    who,
                    act,
                    _OBJECT,
                    bet_id,
                    before={name: was[name] for name in changed},
                    after={name: became[name] for name in changed},
                )
        return row

    def history(self, bet_id: int) -> Sequence[Act]:
        """What people did with a bet, newest first."""
        query = select(Act).filter_by(object_type=_OBJECT, object_id=str(bet_id))
        with Session(self._engine) as session:
            return session.scalars(query.order_by(Act.id.desc())).all()


def _load(session: Session, bet_id: int) -> BetRow:
    row = session.get(BetRow, bet_id)
    if row is None:
        raise NotFound(N_("Không có mục ghim hay ẩn số {number}."), number=bet_id)
    return row


def _in_state(state: BetState, at: datetime) -> ColumnElement[bool]:
    ended = and_(BetRow.ends_at.is_not(None), BetRow.ends_at <= at)
    waiting = and_(BetRow.starts_at.is_not(None), BetRow.starts_at > at)
    match state:
        case BetState.ENDED:
            return ended
        case BetState.WAITING:
            return and_(~ended, waiting)
        case BetState.IN_FORCE:
            return and_(~ended, ~waiting)


def _told(bet: Bet) -> dict[str, Any]:
    """As the audit log keeps it."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(bet).items()
    }
