"""Adding to the vocabularies and taking back; a topic's records follow by a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import AuditEvent, JobRow, VocabularyRow
from searchsvc.catalog.editorial.vocabulary import add_entry, entries, load_entry, withdraw_entry
from searchsvc.catalog.jobs import OPEN, add_job, cancel, load_job, open_job
from searchsvc.catalog.records.topic_merge import records_with_topic, replace_topic
from searchsvc.errors import Conflict, Refused
from searchsvc.messages import N_
from searchsvc.services.background.jobs import Advance
from searchsvc.services.curating import history
from searchsvc.services.curating.job_items import run_items
from searchsvc.services.search.service import SearchService
from searchsvc.vocabularies.vocabulary import Entry, Kind, Vocabulary, base

from .current import CurrentVocabulary
from .entry_parser import EntryInput, parse_entry
from .impact_preview import ImpactPreview, impact_of
from .validation import check

KIND = "merge-topics"
MOST_ENTRIES = 2_000


class VocabularyEditor:
    """Looks, adds and takes back; :meth:`run` is the work of a merge's job."""

    def __init__(
        self, catalog: Catalog, searching: SearchService, current: CurrentVocabulary
    ) -> None:
        self._catalog = catalog
        self._searching = searching
        self._current = current

    def entries(self, *, actor: Actor, kind: Kind | None = None) -> list[VocabularyRow]:
        """Returns the entries that count, newest first."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            found = entries(session)
        return [row for row in reversed(found) if kind in (None, row.kind)]

    def preview(self, kind: Kind, asked: EntryInput, *, actor: Actor) -> ImpactPreview:
        """Returns what adding would change; raises as :meth:`add` does."""
        actor.require(Role.LIBRARIAN)
        value = parse_entry(kind, asked)
        with self._catalog.reading() as session:
            vocabulary = _vocabulary(entries(session))
            warnings = check(kind, value, vocabulary)
            found = impact_of(Entry(kind, value), vocabulary, session, self._searching)
        return replace(found, warnings=tuple(warnings))

    def add(self, kind: Kind, asked: EntryInput, *, actor: Actor) -> VocabularyRow:
        """Adds an entry; ``job_id`` is of the job that records follow by.

        Raises :class:`Refused` for a bad value, :class:`Conflict` where a name is taken.
        """
        actor.require(Role.EDITOR)
        value = parse_entry(kind, asked)
        with self._catalog.writing() as session:
            rows = entries(session)
            if len(rows) >= MOST_ENTRIES:
                raise Refused(N_("Đã có {most} mục từ vựng; hãy bỏ bớt."), most=MOST_ENTRIES)
            check(kind, value, _vocabulary(rows))
            row = add_entry(session, kind, value, actor=actor)
            if kind is Kind.TOPIC_MERGE:
                row.job_id = _start_merge(session, value, actor)
        self._current.refresh()
        return row

    def withdraw(self, entry_id: int, *, actor: Actor) -> JobRow | None:
        """Takes an entry back; of a merge, the job that gives the records their topic back.

        Raises :class:`Conflict` where something newer stands on it.
        """
        actor.require(Role.EDITOR)
        with self._catalog.writing() as session:
            row = load_entry(session, entry_id)
            _refuse_needed(session, row)
            withdraw_entry(session, row, actor=actor)
            job = _undo_merge(session, row.job_id, actor) if row.job_id else None
        self._current.refresh()
        return job

    def run(self, job: JobRow, advance: Advance) -> None:
        """Lets the records of a merged topic follow, in chunks."""
        asked = job.parameters

        def act(session: Session, actor: Actor, record_id: str) -> AuditEvent | None:
            return replace_topic(
                session, record_id, asked["of"], asked["into"], actor=actor, job_id=job.id
            )

        run_items(self._catalog, job, asked["records"], act, advance)


def _vocabulary(rows: Iterable[VocabularyRow]) -> Vocabulary:
    return base().with_(row.as_entry() for row in rows)


def _start_merge(session: Session, value: dict[str, Any], actor: Actor) -> str | None:
    """Returns the id of the job that records follow by; one merge ends before the next."""
    busy = open_job(session, (KIND, history.KIND))
    if busy is not None:
        raise Conflict(N_("Công việc {job} chưa xong; hãy gộp sau khi nó xong."), job=busy.id)
    records = records_with_topic(session, value["of"])
    if not records:
        return None
    parameters = {**value, "records": records}
    return add_job(session, KIND, total=len(records), actor=actor, parameters=parameters).id


def _undo_merge(session: Session, job_id: str, actor: Actor) -> JobRow | None:
    job = load_job(session, job_id, to_change=True)
    if job.state in OPEN:
        cancel(job)
    return history.add_undo_job(session, job_id, actor=actor)


def _refuse_needed(session: Session, row: VocabularyRow) -> None:
    """Raises Conflict where something stands on the entry: what was added first goes last."""
    topic = {Kind.TOPIC: "slug", Kind.TOPIC_MERGE: "into"}.get(Kind(row.kind))
    if topic is None:
        return
    name = row.value[topic]
    for other in entries(session):
        needs = other.id > row.id and name in (other.value.get("of"), other.value.get("into"))
        if needs and (row.kind == Kind.TOPIC or other.kind == Kind.TOPIC_MERGE):
            raise Conflict(
                N_("Mục số {number} được thêm sau và dựa vào mục này; hãy bỏ mục ấy trước."),
                number=other.id,
            )
    held = len(records_with_topic(session, name)) if row.kind == Kind.TOPIC else 0
    if held:
        raise Conflict(
            N_("{count} bản ghi đang mang chủ đề này; hãy gộp nó vào chủ đề khác."), count=held
        )
