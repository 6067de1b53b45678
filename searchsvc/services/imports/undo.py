"""Undoing an import: by a job, record by record, with a report of what was kept and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from sqlalchemy import select

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import log_event
from searchsvc.catalog.db.tables import JobRow
from searchsvc.catalog.jobs import actor_of, add_job
from searchsvc.catalog.records.import_undo import Outcome, undo_import
from searchsvc.catalog.records.of_import import count_of_import, ids_of_import
from searchsvc.errors import Conflict, Refused
from searchsvc.messages import N_
from searchsvc.services.background.jobs import Advance

from .desk import own_import
from .view import ImportView

KIND = "import-undo"
_CHUNK = 100  # records in one transaction, so that others get their turn to write


@dataclass(slots=True)
class UndoReport:
    """How many records came to what; which were kept in part, with the fields; which refused."""

    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    kept: list[tuple[str, list[str]]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, job: JobRow) -> UndoReport:
        """Returns what a job has come to."""
        return cls(**job.result)


class ImportUndo:
    """Undoes imports: new records are withdrawn, changed ones get back what they were."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def start(self, import_id: str, *, actor: Actor) -> ImportView:
        """Puts the job on the list; raises :class:`Conflict` where there is nothing to undo."""
        with self._catalog.writing() as session:
            view = own_import(session, import_id, actor)
            if not view.can_undo:
                raise Conflict(N_("Lần nhập này chưa ghi gì, đang chạy, hoặc đã hoàn tác rồi."))
            total = count_of_import(session, import_id)
            job = add_job(session, KIND, total=total, actor=actor, parameters={"import": import_id})
            view.row.undo_job = job.id
            log_event(session, actor, KIND, ("import", import_id))
            return ImportView(view.row, view.job, job)

    def run(self, job: JobRow, advance: Advance) -> None:
        """Undoes the import of a job in chunks, each in one transaction with its progress."""
        import_id, report = job.parameters["import"], UndoReport.of(job)
        with self._catalog.reading() as session:
            found = ids_of_import(import_id)
            ids = list(session.scalars(select(found.subquery().c.record_id).order_by("record_id")))
        for start in range(job.progress, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            with self._catalog.writing() as session:
                actor = actor_of(session, job)
                for record_id in chunk:
                    try:
                        with session.begin_nested():
                            undone = undo_import(
                                session, record_id, import_id, actor=actor, job_id=job.id
                            )
                    except Refused as refused:
                        report.refused.append((record_id, str(refused)))
                        continue
                    report.outcomes[undone.outcome.value] += 1
                    if undone.outcome is Outcome.KEPT:
                        report.kept.append((record_id, list(undone.kept)))
                advance(session, start + len(chunk), asdict(report))
