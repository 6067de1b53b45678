"""Best bets: records that people put first for a query, or keep out of its answer.

A row is never deleted: a bet that is over has an end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, find_events, log_event
from searchsvc.catalog.db.tables import AuditEvent, BestBetRow
from searchsvc.errors import NotFound, StaleVersion
from searchsvc.messages import N_

from .best_bet import BestBet, BestBetState

_OBJECT = "bet"


def page_of_bets(
    session: Session,
    *,
    at: datetime,
    state: BestBetState | None,
    text: str,
    before: int | None,
    limit: int,
) -> list[BestBetRow]:
    """Returns bets of a state at a moment whose query holds ``text``, the newest first."""
    query = select(BestBetRow).order_by(BestBetRow.id.desc()).limit(limit)
    if state is not None:
        query = query.where(_in_state(state, at))
    if text:
        query = query.where(BestBetRow.query.contains(text, autoescape=True))
    if before is not None:
        query = query.where(BestBetRow.id < before)
    return list(session.scalars(query))


def unfinished_bets(session: Session, at: datetime) -> list[BestBetRow]:
    """Returns the bets that count at a moment or will count later, the oldest first."""
    query = select(BestBetRow).where(~_in_state(BestBetState.ENDED, at)).order_by(BestBetRow.id)
    return list(session.scalars(query))


def stamp(session: Session) -> int:
    """Returns a number that grows with every change of any bet."""
    return session.scalar(select(func.sum(BestBetRow.version))) or 0


def add_bet(session: Session, actor: Actor, bet: BestBet) -> BestBetRow:
    """Adds a new one."""
    row = BestBetRow(**asdict(bet), made_by=actor.name)
    session.add(row)
    session.flush()
    log_event(session, actor, "bet.add", (_OBJECT, row.id), EventDetails(after=_plain(bet)))
    return row


def change_bet(
    session: Session,
    actor: Actor,
    bet_id: int,
    version: int,
    change: Callable[[BestBet], BestBet],
    action: str,
) -> BestBetRow:
    """Changes one as it was read.

    Raises :class:`NotFound`, and :class:`StaleVersion` where it was changed since.
    """
    row = load_bet(session, bet_id)
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
        was, became = _plain(before), _plain(after)
        changed = [name for name in was if was[name] != became[name]]
        details = EventDetails(
            before={name: was[name] for name in changed},
            after={name: became[name] for name in changed},
        )
        log_event(session, actor, action, (_OBJECT, bet_id), details)
    return row


def bet_events(session: Session, bet_id: int) -> list[AuditEvent]:
    """Returns what people did with a bet, newest first."""
    return find_events(session, object_type=_OBJECT, object_id=str(bet_id))


def load_bet(session: Session, bet_id: int) -> BestBetRow:
    """Returns a bet; raises :class:`NotFound`."""
    row = session.get(BestBetRow, bet_id)
    if row is None:
        raise NotFound(N_("Không có mục ghim hay ẩn số {number}."), number=bet_id)
    return row


def _in_state(state: BestBetState, at: datetime) -> ColumnElement[bool]:
    ended = and_(BestBetRow.ends_at.is_not(None), BestBetRow.ends_at <= at)
    waiting = and_(BestBetRow.starts_at.is_not(None), BestBetRow.starts_at > at)
    match state:
        case BestBetState.ENDED:
            return ended
        case BestBetState.WAITING:
            return and_(~ended, waiting)
        case BestBetState.CURRENT:
            return and_(~ended, ~waiting)


def _plain(bet: BestBet) -> dict[str, Any]:
    """Returns the values as the audit log keeps them."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(bet).items()
    }
