"""An import as those see it who follow it: its files, the job that is at it, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import ImportRow, JobRow
from searchsvc.catalog.imports import load_import
from searchsvc.catalog.jobs import OPEN, JobState, jobs_by_id

from .jobs import CHECK
from .progress_counters import ProgressCounters


class Stage(StrEnum):
    """How far an import is."""

    CHECKING = "checking"
    CHECKED = "checked"
    UNREADABLE = "unreadable"
    """Looked at, and nothing in it can be imported."""
    DISCARDED = "discarded"
    """Looked at, and not wanted."""
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


_ENDED = (Stage.DONE, Stage.CANCELLED, Stage.FAILED)


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import with the job that is at it, or was the last; ``undo`` is the job that undoes it."""

    row: ImportRow
    job: JobRow
    undo: JobRow | None = None

    @property
    def stage(self) -> Stage:
        """Returns how far the import is."""
        if self.row.discarded_by is not None:
            return Stage.DISCARDED
        if self.undo is not None and self.undo.state in OPEN:
            return Stage.UNDOING
        if self.undo is not None and self.undo.state == JobState.DONE:
            return Stage.UNDONE
        return self._stage_of_job

    @property
    def _stage_of_job(self) -> Stage:
        match self.job.state:
            case JobState.CANCELLED:
                return Stage.CANCELLED
            case JobState.FAILED:
                return Stage.FAILED
            case JobState.DONE if not self.is_dry_run:
                return Stage.DONE
            case JobState.DONE:
                return (
                    Stage.CHECKED if self.counters.read > self.counters.failed else Stage.UNREADABLE
                )
            case _:
                return Stage.CHECKING if self.is_dry_run else Stage.RUNNING

    @property
    def is_dry_run(self) -> bool:
        """Returns whether what was counted is what would be done."""
        return self.job.kind == CHECK

    @property
    def is_open(self) -> bool:
        """Returns whether a job waits or runs."""
        return self.stage in (Stage.CHECKING, Stage.RUNNING, Stage.UNDOING)

    @property
    def has_files(self) -> bool:
        """Returns whether the files are still kept."""
        return self.row.removed_at is None

    @property
    def can_retry(self) -> bool:
        """Returns whether there is something that is not in and could be."""
        if not self.has_files:
            return False
        failed = self.stage is Stage.DONE and self.counters.failed > 0
        return failed or self.stage in (Stage.CANCELLED, Stage.FAILED)

    @property
    def can_discard(self) -> bool:
        """Returns whether nothing of it was ever written, and no job is at it."""
        waits = self.stage in (Stage.CHECKED, Stage.UNREADABLE)
        return waits or (self.is_dry_run and self.stage in (Stage.CANCELLED, Stage.FAILED))

    @property
    def can_undo(self) -> bool:
        """Returns whether it has written something that still stands, and no job is at it."""
        return not self.is_dry_run and self.stage in _ENDED

    @property
    def can_run_again(self) -> bool:
        """Returns whether the files can be looked at once more, as another import."""
        return self.has_files and (self.stage is Stage.UNDONE or self.can_undo)

    @property
    def counters(self) -> ProgressCounters:
        """Returns what was counted."""
        return ProgressCounters.of(self.job.result)


def view_of(session: Session, import_id: str, *, to_change: bool = False) -> ImportView:
    """Returns an import; raises :class:`NotFound`. One to be changed is locked."""
    return views_of(session, [load_import(session, import_id, to_change=to_change)])[0]


def views_of(session: Session, rows: Sequence[ImportRow]) -> list[ImportView]:
    """Returns imports with their jobs, read at once."""
    undoing = [row.undo_job for row in rows if row.undo_job is not None]
    jobs = jobs_by_id(session, [*(row.jobs[-1] for row in rows), *undoing])
    return [
        ImportView(row, jobs[row.jobs[-1]], jobs[row.undo_job] if row.undo_job else None)
        for row in rows
    ]
