"""Slows down guessing of passwords, for all workers alike and over restarts, and locks nobody out.

Attempts are counted by client (as many a minute as a person makes), and by client and name: there
each failure doubles the wait. Strangers together have so many attempts a minute at one name; a
client from which the person has signed in before does not count among them, so that whoever
guesses elsewhere does not hold them up ("device cookies" of OWASP, by address). Names and clients
are known by hashes only, and forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import KnownClientRow, LoginAttemptRow, PersonRow
from searchsvc.errors import TooManyAttempts
from searchsvc.messages import N_

from .keys import hashed, name_key

_WINDOW = timedelta(minutes=1)
_FORGET_AFTER = 4  # times the longest delay
_KNOWN_FOR = timedelta(days=90)
_STRANGERS = 3  # strangers at one name have so many times the attempts of a client
_HOUR, _ALL_TOGETHER = timedelta(hours=1), 20
_MOST_DOUBLINGS = 20  # twelve days


@dataclass(frozen=True, slots=True)
class LoginLimits:
    """How many attempts are free, how long a delay gets, how many a minute a client has."""

    free: int
    longest: timedelta
    per_minute: int

    def delay(self, failures: int) -> timedelta:
        """Returns the wait after so many failures: a second, then twice as long each time."""
        if failures < self.free:
            return timedelta()
        doublings = min(failures - self.free, _MOST_DOUBLINGS)
        return min(timedelta(seconds=2**doublings), self.longest)


def is_known(session: Session, name: str, client: str) -> bool:
    """Returns whether the person of this name has signed in from this client before."""
    people = select(PersonRow.id).where(PersonRow.name_key == name_key(name))
    known = select(KnownClientRow.client).where(
        KnownClientRow.person_id.in_(people), KnownClientRow.client == client
    )
    return session.scalar(known) is not None


def admit_attempt(
    session: Session, name: str, client: str, limits: LoginLimits, at: datetime
) -> None:
    """Counts an attempt as failed before it is made, so that none slip by side by side.

    Raises :class:`TooManyAttempts` with the time to wait.
    """
    oldest = at - max(limits.longest * _FORGET_AFTER, _WINDOW)
    session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.last_at < oldest))
    session.execute(delete(KnownClientRow).where(KnownClientRow.seen_at < at - _KNOWN_FOR))
    lane = _row(session, _lane(name, client), at)
    bounded = [(_row(session, f"client:{client}", at), limits.per_minute)]
    if not is_known(session, name, client):
        bounded.append((_row(session, hashed(name_key(name)), at), limits.per_minute * _STRANGERS))
    free_at = lane.last_at + limits.delay(lane.count)
    for row, most in bounded:
        if at >= row.last_at + _WINDOW:
            row.count, row.last_at = 0, at
        if row.count >= most:
            free_at = max(free_at, row.last_at + _WINDOW)
    if at < free_at:
        raise TooManyAttempts(free_at - at)
    lane.count, lane.last_at = lane.count + 1, at
    for row, _ in bounded:
        row.count += 1


def admit_report(session: Session, client: str, most: int, at: datetime) -> None:
    """Counts a report of a mistake: a client has so many an hour, all together twenty times as
    many. Raises :class:`TooManyAttempts` with the time to wait.
    """
    of_reports = LoginAttemptRow.key.startswith("report")
    session.execute(delete(LoginAttemptRow).where(of_reports, LoginAttemptRow.last_at < at - _HOUR))
    for key, allowed in ((f"report:{client}", most), ("report", most * _ALL_TOGETHER)):
        row = _row(session, key, at)
        if at >= row.last_at + _HOUR:
            row.count, row.last_at = 0, at
        if row.count >= allowed:
            raise TooManyAttempts(
                row.last_at + _HOUR - at,
                N_("Đã có quá nhiều thư báo lỗi; hãy gửi lại sau {seconds} giây."),
            )
        row.count += 1


def remember_success(
    session: Session, person_id: int, name: str, client: str, at: datetime
) -> None:
    """Lets a client start anew at a name, since it was no guess, and knows it from now on. Who
    else guesses at the name goes on waiting.
    """
    lane = LoginAttemptRow.key == _lane(name, client)
    session.execute(delete(LoginAttemptRow).where(lane))
    session.merge(KnownClientRow(person_id=person_id, client=client, seen_at=at))


def forget_attempts(session: Session, person_id: int, name: str) -> None:
    """Lets everybody start anew at a name and forgets its clients: the password is another one."""
    key = hashed(name_key(name))
    theirs = LoginAttemptRow.key.startswith(key, autoescape=True)
    session.execute(delete(LoginAttemptRow).where(theirs))
    session.execute(delete(KnownClientRow).where(KnownClientRow.person_id == person_id))


def _lane(name: str, client: str) -> str:
    return f"{hashed(name_key(name))}:{client}"


def _row(session: Session, key: str, at: datetime) -> LoginAttemptRow:
    row = session.get(LoginAttemptRow, key)
    if row is None:
        row = LoginAttemptRow(key=key, count=0, last_at=at)
        session.add(row)
    if row.last_at > at + _WINDOW:  # counted before the clock was put back
        row.count, row.last_at = 0, at
    return row
