"""What a librarian does with imports: upload, look, start, stop, try again what failed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from threading import Event

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import ImportFailureRow, ImportRow, JobRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.imports import (
    bytes_kept,
    failures_of,
    kept_since_before,
    known_imports,
    newest_imports,
)
from searchsvc.catalog.jobs import add_job, cancel, load_job, reopen
from searchsvc.errors import Conflict, Forbidden, OutOfSpace, Refused, UnreadableInput
from searchsvc.ingest.sources import OWN_COLUMNS, TableMapping, parse_mapping
from searchsvc.messages import N_
from searchsvc.settings import Settings

from .disk_space import full_disk_refused
from .jobs import CHECK, RUN
from .upload_names import plain_name
from .uploads import Upload, UploadLimits, copy_folder, discard, receive
from .view import ImportView, Stage, view_of, views_of

_MAX_MAPPING_BYTES = 65_536
_TIDY_SECONDS = 3600
_PAGE = 1_000
_NAMED = 10  # files that the audit log names


class ImportDesk:
    """Imports from the desk; the jobs themselves are done by ``ImportJobs``."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._folder = settings.uploads
        self._keep = timedelta(days=settings.upload_days)
        self._limits = UploadLimits(
            settings.max_upload_bytes, settings.max_upload_files, settings.upload_quota_bytes
        )

    def upload(
        self, files: Iterable[Upload], mapping: Upload | None = None, *, actor: Actor
    ) -> ImportView:
        """Keeps files and adds the job of their dry run; nothing is imported yet.

        Raises :class:`Refused`, :class:`TooLarge` or :class:`OutOfSpace`; then nothing is kept.
        """
        actor.require(Role.LIBRARIAN)
        table = _mapping(mapping)
        import_id = uuid.uuid4().hex
        stored = receive(self._folder / import_id, files, self._limits)
        row = ImportRow(
            id=import_id,
            actor=actor.name,
            files=[file.as_json() for file in stored],
            bytes=sum(file.bytes for file in stored),
            mapping=asdict(table),
        )
        names = [file.name for file in stored[:_NAMED]]
        return self._add(row, actor, count=len(stored), first_files=names)

    def _add(self, row: ImportRow, actor: Actor, **told: object) -> ImportView:
        """Adds an import whose files are there, with the job of its dry run; all or nothing."""
        try:
            with full_disk_refused(), self._catalog.writing() as session:
                if bytes_kept(session) + row.bytes > self._limits.quota:
                    raise OutOfSpace(N_("Chỗ dành cho tệp gửi lên đã đầy; hãy báo người quản trị."))
                job = _add_job(session, CHECK, row.id, actor)
                row.jobs = [job.id]
                session.add(row)
                _log(session, actor, "import.upload", row, **told)
                return ImportView(row, job)
        except BaseException:
            discard(self._folder / row.id)
            raise

    def newest(self, *, actor: Actor, limit: int = 50) -> list[ImportView]:
        """Returns the newest imports of everybody."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return views_of(session, newest_imports(session, limit=limit))

    def get(self, import_id: str, *, actor: Actor) -> ImportView:
        """Returns an import; raises :class:`NotFound`."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return view_of(session, import_id)

    def failures(self, view: ImportView) -> Iterator[ImportFailureRow]:
        """Yields all that the last job could not take in, a page in memory at a time."""
        after = 0
        while rows := self.first_failures(view, after=after, limit=_PAGE):
            yield from rows
            after = rows[-1].id

    def first_failures(
        self, view: ImportView, *, limit: int, after: int = 0
    ) -> list[ImportFailureRow]:
        """Returns the first failures."""
        with self._catalog.reading() as session:
            return failures_of(session, view.job.id, after=after, limit=limit)

    def start(self, import_id: str, *, actor: Actor) -> ImportView:
        """Imports what was looked at; raises :class:`Conflict` where that is not so."""
        with self._catalog.writing() as session:
            view = own_import(session, import_id, actor)
            if view.stage is not Stage.CHECKED:
                raise Conflict(N_("Lần nhập này chưa xem trước xong, hoặc đã bắt đầu rồi."))
            _require_files(view.row)
            return _follow_up(session, view, actor, "import.start", total=view.counters.read)

    def cancel(self, import_id: str, *, actor: Actor) -> ImportView:
        """Stops its job; what is in stays. Raises :class:`Conflict` where none waits or runs."""
        with self._catalog.writing() as session:
            view = own_import(session, import_id, actor)
            cancel(view.job)
            _log(session, actor, "import.cancel", view.row)
            return view

    def retry(self, import_id: str, *, actor: Actor) -> ImportView:
        """Imports what is not in: the inputs that failed; where a job ended early, its rest."""
        with self._catalog.writing() as session:
            view = own_import(session, import_id, actor)
            _require_files(view.row)
            if not view.can_retry:
                raise Conflict(N_("Lần nhập này không có gì để làm lại."))
            if view.stage is Stage.DONE:
                again, failed = view.job.id, view.counters.failed
                return _follow_up(session, view, actor, "import.retry", total=failed, again=again)
            reopen(view.job, actor)
            _log(session, actor, "import.retry", view.row)
            return view

    def discard(self, import_id: str, *, actor: Actor) -> ImportView:
        """Throws away what was looked at and not imported, with its files.

        Raises :class:`Conflict` where something of it is written or a job is at it.
        """
        with self._catalog.writing() as session:
            view = own_import(session, import_id, actor)
            if not view.can_discard:
                raise Conflict(N_("Lần nhập này đã bắt đầu hoặc đang được đọc; không bỏ được."))
            view.row.discarded_by, view.row.removed_at = actor.name, utc_now()
            _log(session, actor, "import.discard", view.row)
        discard(self._folder / import_id)
        return view

    def run_again(self, import_id: str, *, actor: Actor) -> ImportView:
        """Looks once more at the files of an import, as another import."""
        with self._catalog.reading() as session:
            earlier = view_of(session, import_id)
        _require_files(earlier.row)
        if not earlier.can_run_again:
            raise Conflict(N_("Lần nhập này chưa xong nên chưa thể nhập lại."))
        again = uuid.uuid4().hex
        copy_folder(self._folder / import_id, self._folder / again)
        row = ImportRow(
            id=again,
            actor=actor.name,
            files=earlier.row.files,
            bytes=earlier.row.bytes,
            mapping=earlier.row.mapping,
        )
        return self._add(row, actor, again_of=import_id)

    def remove_old(self) -> int:
        """Deletes files that were kept long enough and that no job needs; counts the imports."""
        with self._catalog.writing() as session:
            old = views_of(session, kept_since_before(session, utc_now() - self._keep))
            ended = [view.row for view in old if not view.is_open]
            for row in ended:
                row.removed_at = utc_now()
        for row in ended:
            discard(self._folder / row.id)
        self._remove_strays()
        return len(ended)

    def follow(self, stop: Event) -> None:
        """Deletes old files now and every hour, until ``stop`` is set."""
        while not stop.is_set():
            self.remove_old()
            stop.wait(_TIDY_SECONDS)

    def _remove_strays(self) -> None:
        """Deletes folders whose import was never kept: the process died while files came in."""
        before = (utc_now() - timedelta(days=1)).timestamp()
        with suppress(FileNotFoundError):
            old = [path for path in self._folder.iterdir() if path.stat().st_mtime < before]
            with self._catalog.reading() as session:
                known = known_imports(session, [path.name for path in old])
            for path in old:
                if path.name not in known:
                    discard(path)


def own_import(session: Session, import_id: str, actor: Actor) -> ImportView:
    """Returns an import of one's own, locked; an editor may see to any."""
    actor.require(Role.LIBRARIAN)
    view = view_of(session, import_id, to_change=True)
    if view.row.actor != actor.name and actor.role < Role.EDITOR:
        raise Forbidden(N_("Lần nhập này là của {name}."), name=view.row.actor)
    load_job(session, view.job.id, to_change=True)
    return view


def _add_job(
    session: Session, kind: str, import_id: str, actor: Actor, total: int = 0, **more: str
) -> JobRow:
    parameters = {"import": import_id, **more}
    return add_job(session, kind, total=total, actor=actor, parameters=parameters)


def _follow_up(
    session: Session, view: ImportView, actor: Actor, action: str, *, total: int, **more: str
) -> ImportView:
    job = _add_job(session, RUN, view.row.id, actor, total, **more)
    view.row.jobs = [*view.row.jobs, job.id]
    _log(session, actor, action, view.row)
    return ImportView(view.row, job)


def _log(session: Session, actor: Actor, action: str, row: ImportRow, **after: object) -> None:
    log_event(session, actor, action, ("import", row.id), EventDetails(after=after))


def _require_files(row: ImportRow) -> None:
    if row.removed_at is not None:
        raise Conflict(N_("Tệp của lần nhập này đã được xoá; hãy gửi lại."))


def _mapping(upload: Upload | None) -> TableMapping:
    name = plain_name(upload.name) if upload else ""
    if upload is None or not name:
        return OWN_COLUMNS
    raw = upload.stream.read(_MAX_MAPPING_BYTES + 1)
    if len(raw) > _MAX_MAPPING_BYTES:
        raise Refused(N_("Tệp ánh xạ cột lớn quá."))
    try:
        return parse_mapping(name, raw)
    except UnreadableInput as problem:
        raise Refused(N_("Tệp ánh xạ cột: {reason}"), reason=problem.reason) from problem
