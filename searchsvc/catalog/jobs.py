"""The list of work for the background. A job that was under way when its process died goes on."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, defer

from searchsvc.errors import Conflict, Forbidden, NotFound, SearchServiceError
from searchsvc.messages import N_

from .accounts.people import person_named
from .accounts.roles import CONSOLE, Actor
from .db.tables import JobRow


class JobState(StrEnum):
    """How it stands with a job."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobState.WAITING, JobState.RUNNING)
"""States of a job that has not ended."""


class JobStopped(SearchServiceError):
    """The job was cancelled, or is another process's now; what is not yet committed is dropped."""


def add_job(
    session: Session, kind: str, *, total: int, actor: Actor, parameters: dict[str, Any]
) -> JobRow:
    """Adds a job, which waits to be run."""
    job = JobRow(
        id=uuid.uuid4().hex,
        kind=kind,
        state=JobState.WAITING,
        total=total,
        actor=actor.name,
        parameters=parameters,
    )
    session.add(job)
    session.flush()
    return job


def actor_of(session: Session, job: JobRow) -> Actor:
    """Returns the person who asked for the job, with the role that they have now.

    Raises :class:`Forbidden` where they have no account any more that is open.
    """
    if job.actor == CONSOLE.name:
        return CONSOLE
    named = person_named(session, job.actor)
    if named is None or not named[0].active:
        raise Forbidden(N_("Tài khoản {name} đã bị khoá nên công việc này dừng."), name=job.actor)
    return named[0]


def load_job(session: Session, job_id: str, *, to_change: bool = False) -> JobRow:
    """Returns a job; raises :class:`NotFound`. One to be changed is locked."""
    job = session.get(JobRow, job_id, with_for_update=to_change or None)
    if job is None:
        raise NotFound(N_("Không có công việc {job}."), job=job_id)
    return job


def jobs_by_id(session: Session, job_ids: Collection[str]) -> dict[str, JobRow]:
    """Returns several jobs by their ids."""
    rows = session.scalars(select(JobRow).where(JobRow.id.in_(job_ids)))
    return {job.id: job for job in rows}


def jobs(session: Session, *, limit: int) -> list[JobRow]:
    """Returns the newest jobs, without parameters and results: these may name every record."""
    newest = select(JobRow).order_by(JobRow.created_at.desc(), JobRow.id.desc()).limit(limit)
    return list(session.scalars(newest.options(defer(JobRow.parameters), defer(JobRow.result))))


def release_running(session: Session) -> None:
    """Lets the jobs of a process that is gone wait again; should it live, it stops by itself."""
    session.execute(
        update(JobRow)
        .where(JobRow.state == JobState.RUNNING)
        .values(state=JobState.WAITING, runner=None)
    )


def open_job(session: Session, kinds: Collection[str]) -> JobRow | None:
    """Returns a job of one of these kinds that has not ended."""
    return session.scalar(
        select(JobRow).where(JobRow.state.in_(OPEN), JobRow.kind.in_(kinds)).limit(1)
    )


def is_waiting(session: Session, kinds: Collection[str]) -> bool:
    """Returns whether there is a job to take."""
    return session.scalar(_waiting(kinds).limit(1)) is not None


def claim(session: Session, runner: str, kinds: Collection[str]) -> JobRow | None:
    """Takes the oldest waiting job for a runner; None where none waits."""
    job = session.scalar(_waiting(kinds).limit(1).with_for_update())
    if job is not None:
        job.state, job.runner = JobState.RUNNING, runner
    return job


def advance(
    session: Session, job_id: str, runner: str, progress: int, result: dict[str, Any]
) -> None:
    """Keeps how far a job is, in the transaction of what was done: it is never done twice.

    Raises :class:`JobStopped`.
    """
    job = load_job(session, job_id, to_change=True)
    if job.state != JobState.RUNNING or job.runner != runner:
        raise JobStopped(job_id)
    job.progress, job.result = progress, result


def finish(session: Session, job_id: str, runner: str, *, error: str | None = None) -> None:
    """Marks a job as done or, with ``error``, as failed."""
    job = load_job(session, job_id, to_change=True)
    if job.state == JobState.RUNNING and job.runner == runner:
        job.state = JobState.DONE if error is None else JobState.FAILED
        job.error = error or ""


def cancel(job: JobRow) -> None:
    """Cancels a job that was loaded to be changed; what it did stays and can be undone.

    Raises :class:`Conflict` where it has ended.
    """
    if job.state not in OPEN:
        raise Conflict(N_("Công việc này đã kết thúc."))
    job.state = JobState.CANCELLED


def reopen(job: JobRow, actor: Actor) -> None:
    """Lets a job that failed or was cancelled wait again, for the actor who asks now."""
    job.state, job.runner, job.error = JobState.WAITING, None, ""
    job.actor = actor.name


def _waiting(kinds: Collection[str]) -> Select[JobRow]:
    return (
        select(JobRow)
        .where(JobRow.state == JobState.WAITING, JobRow.kind.in_(kinds))
        .order_by(JobRow.created_at, JobRow.id)
    )
