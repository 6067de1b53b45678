"""Work in the background: the list, for those who asked; the runner, for its process."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any, Protocol

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import JobRow
from searchsvc.catalog.jobs import (
    JobStopped,
    advance,
    cancel,
    claim,
    finish,
    is_waiting,
    jobs,
    load_job,
    release_running,
)
from searchsvc.errors import Forbidden, SearchServiceError
from searchsvc.messages import N_

_log = logging.getLogger(__name__)

_POLL_SECONDS = 0.5


class Advance(Protocol):
    """Note in a transaction how far the job is; raises ``JobStopped`` when it is to end."""

    def __call__(self, session: Session, progress: int, result: dict[str, Any]) -> None:
        """Keeps how far the job is; ``result`` is what it has to show so far."""
        ...


Runner = Callable[[JobRow, Advance], None]
"""Does a job from ``job.progress`` on, where it stopped before."""


class Jobs:
    """Lists and cancels jobs; runs those whose kind is among ``runners``."""

    def __init__(self, catalog: Catalog, runners: Mapping[str, Runner]) -> None:
        self._catalog = catalog
        self._runners = runners

    def newest(self, *, actor: Actor, limit: int = 50) -> list[JobRow]:
        """Returns the newest jobs of everybody, without parameters and results."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return jobs(session, limit=limit)

    def get(self, job_id: str, *, actor: Actor) -> JobRow:
        """Returns a job; raises :class:`NotFound`."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return load_job(session, job_id)

    def cancel(self, job_id: str, *, actor: Actor) -> JobRow:
        """Stops a job of one's own; an editor stops any. Raises :class:`Conflict` at its end."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            job = load_job(session, job_id, to_change=True)
            if job.actor != actor.name and actor.role < Role.EDITOR:
                raise Forbidden(N_("Công việc này là của {name}."), name=job.actor)
            cancel(job)
            return job

    def follow(self, stop: Event) -> None:
        """Runs jobs until ``stop`` is set, beginning with those that a dead process left."""
        with self._catalog.writing() as session:
            release_running(session)
        while not stop.is_set():
            if not self.run_next(stop):
                stop.wait(_POLL_SECONDS)

    def run_next(self, stop: Event) -> bool:
        """Runs the oldest waiting job; returns whether there was one."""
        runner = uuid.uuid4().hex
        with self._catalog.reading() as session:  # taking the write lock is not free
            if not is_waiting(session, self._runners):
                return False
        with self._catalog.writing() as session:
            job = claim(session, runner, self._runners)
        if job is None:
            return False
        self._run(job, runner, stop)
        return True

    def _run(self, job: JobRow, runner: str, stop: Event) -> None:
        def advance_unless_stopped(session: Session, progress: int, result: dict[str, Any]) -> None:
            if stop.is_set():
                raise JobStopped(job.id)
            advance(session, job.id, runner, progress, result)

        error: str | None = None
        try:
            self._runners[job.kind](job, advance_unless_stopped)
        except JobStopped:
            return
        except SearchServiceError as refused:
            error = str(refused)
        except Exception:
            _log.exception("job %s failed", job.id)
            error = N_("Lỗi bất ngờ; chi tiết có trong nhật ký của máy chủ.")
        with self._catalog.writing() as session:
            finish(session, job.id, runner, error=error)
