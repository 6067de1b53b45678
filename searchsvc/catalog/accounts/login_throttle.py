"""Slows down guessing of passwords, for all workers alike and over restarts.

Attempts are counted by the name that was typed, known by a hash, and all together; no address of a
visitor is kept. Rows are forgotten after a while, and the limit of attempts a minute bounds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import LoginAttemptRow
from searchsvc.errors import TooManyAttempts

from .keys import hashed, name_key

_EVERYBODY = "everybody"
_WINDOW = timedelta(minutes=1)
_FORGET_AFTER = 4  # times the longest delay
_MOST_DOUBLINGS = 20  # twelve days


@dataclass(frozen=True, slots=True)
class LoginLimits:
    """How many attempts are free, how long a delay gets, how many a minute there are in all."""

    free: int
    longest: timedelta
    per_minute: int

    def delay(self, failures: int) -> timedelta:
        """Returns the wait after so many failures: a second, then twice as long each time."""
        if failures < self.free:
            return timedelta()
        doublings = min(failures - self.free, _MOST_DOUBLINGS)
        return min(timedelta(seconds=2**doublings), self.longest)


def admit_attempt(session: Session, name: str, limits: LoginLimits, at: datetime) -> None:
    """Counts an attempt as failed before it is made, so that none slip by side by side.

    Raises :class:`TooManyAttempts` with the time to wait.
    """
    oldest = at - limits.longest * _FORGET_AFTER
    session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.last_at < oldest))
    mine = _row(session, hashed(name_key(name)), at)
    everybodys = _row(session, _EVERYBODY, at)
    if at >= everybodys.last_at + _WINDOW:
        everybodys.count, everybodys.last_at = 0, at
    free_at = mine.last_at + limits.delay(mine.count)
    if everybodys.count >= limits.per_minute:
        free_at = max(free_at, everybodys.last_at + _WINDOW)
    if at < free_at:
        raise TooManyAttempts(free_at - at)
    mine.count, mine.last_at = mine.count + 1, at
    everybodys.count += 1


def forget_attempts(session: Session, name: str) -> None:
    """Lets a name start anew: the attempt was no guess."""
    key = hashed(name_key(name))
    session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.key == key))


def _row(session: Session, key: str, at: datetime) -> LoginAttemptRow:
    row = session.get(LoginAttemptRow, key)
    if row is None:
        row = LoginAttemptRow(key=key, count=0, last_at=at)
        session.add(row)
    return row
