"""Slows down guessing of passwords, for all workers alike and over restarts.

Attempts are counted by the name that was typed, known by a hash, and all together; no address of a
visitor is kept. Rows are forgotten after a while, and the limit of attempts a minute bounds them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import now
from searchsvc.errors import TooManyAttempts

from .tables import AttemptRow, hashed, name_key

_EVERYBODY = "everybody"
_WINDOW = timedelta(minutes=1)
_FORGET_AFTER = 4  # times the longest delay
_MOST_DOUBLINGS = 20  # twelve days


@dataclass(frozen=True, slots=True)
class Limits:
    """How many attempts are free, how long a delay gets, how many a minute there are in all."""

    free: int
    longest: timedelta
    per_minute: int

    def delay(self, failures: int) -> timedelta:
        """How long to wait after so many failures: a second, then twice as long each time."""
        if failures < self.free:
            return timedelta()
        doublings = min(failures - self.free, _MOST_DOUBLINGS)
        return min(timedelta(seconds=2**doublings), self.longest)


class Attempts:
    """The store of attempts to sign in."""

    def __init__(self, engine: Engine, limits: Limits, clock: Callable[[], datetime] = now) -> None:
        self._writer = engine.execution_options(writes=True)
        self._limits, self._clock = limits, clock

    def admit(self, name: str) -> None:
        """Count an attempt as failed before it is made, so that none slip by side by side.

        Raises :class:`TooManyAttempts` with the time to wait.
        """
        moment = self._clock()
        with Session(self._writer) as session, session.begin():
            oldest = moment - self._limits.longest * _FORGET_AFTER
            session.execute(delete(AttemptRow).where(AttemptRow.last_at < oldest))
            mine = _row(session, hashed(name_key(name)), moment)
            everybodys = _row(session, _EVERYBODY, moment)
            if moment >= everybodys.last_at + _WINDOW:
                everybodys.count, everybodys.last_at = 0, moment
            free_at = mine.last_at + self._limits.delay(mine.count)
            if everybodys.count >= self._limits.per_minute:
                free_at = max(free_at, everybodys.last_at + _WINDOW)
            if moment < free_at:
                raise TooManyAttempts(free_at - moment)
            mine.count, mine.last_at = mine.count + 1, moment
            everybodys.count += 1

    def forget(self, name: str) -> None:
        """The attempt was no guess: the name starts anew."""
        with Session(self._writer) as session, session.begin():
            session.execute(delete(AttemptRow).where(AttemptRow.key == hashed(name_key(name))))


def _row(session: Session, key: str, moment: datetime) -> AttemptRow:
    row = session.get(AttemptRow, key)
    if row is None:
        row = AttemptRow(key=key, count=0, last_at=moment)
        session.add(row)
    return row
