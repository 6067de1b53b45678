"""The work of an import's jobs: the dry run, the import, and once more what failed.

A batch, its failures and the note of how far the job is are one transaction. A job whose process
died reads its files anew, passes over what it has kept and goes on.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import ImportRow, JobRow
from searchsvc.catalog.imports import add_failures, failures_of, forget_failures, load_import
from searchsvc.catalog.jobs import actor_of
from searchsvc.catalog.records.bulk_upsert import upsert
from searchsvc.catalog.records.of_import import import_reason
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.sources import InputLimits, Meter, NamedFile, TableMapping, read_named
from searchsvc.services.background.jobs import Advance
from searchsvc.settings import Settings

from .disk_space import full_disk_refused
from .dry_run import DryRun
from .gc_tuning import rare_collections
from .pipeline import Inferred, Input, NumberedInput, Result, batches, each_id_once, infer, numbered
from .progress_counters import ProgressCounters
from .seen_ids import SeenIds
from .upload_names import KEY

CHECK = "import-check"
RUN = "import"

_PAGE = 1_000

_KeepProgress = Callable[[Session, Sequence[Result]], None]
_Write = Callable[[Inferred, _KeepProgress], None]


class ImportJobs:
    """Does the jobs of imports."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._folder = settings.uploads
        self._limits = InputLimits.of(settings)
        self._state = State(settings.import_state)

    def check(self, job: JobRow, advance: Advance) -> None:
        """Dry-runs the import; always from the beginning, since its catalogue is thrown away."""
        job.progress, job.result = 0, {}
        with self._catalog.writing() as session:
            actor = actor_of(session, job)
            forget_failures(session, job.id)
            row = load_import(session, job.parameters["import"])
            advance(session, 0, {})
        with full_disk_refused(), DryRun(self._folder / row.id, self._catalog) as dry_run:

            def write(inferred: Inferred, keep_progress: _KeepProgress) -> None:
                outcomes = dry_run.save(inferred, self._state, actor)
                with self._catalog.writing() as session:
                    keep_progress(session, inferred.results(outcomes))

            counters = self._import_batches(job, row, advance, write, dry_run)
            counters.sample = dry_run.sample()
            with self._catalog.writing() as session:
                advance(session, counters.read, counters.as_json())

    def run(self, job: JobRow, advance: Advance) -> None:
        """Imports, or tries again what an earlier job could not take in."""
        with self._catalog.reading() as session:
            row = load_import(session, job.parameters["import"])

        def write(inferred: Inferred, keep_progress: _KeepProgress) -> None:
            with self._catalog.writing() as session:
                outcomes = upsert(
                    session,
                    inferred.ready,
                    reason=import_reason(row.id),
                    state=self._state,
                    actor=actor_of(session, job),
                )
                keep_progress(session, inferred.results(outcomes))

        with full_disk_refused():
            self._import_batches(job, row, advance, write)

    def _import_batches(
        self,
        job: JobRow,
        row: ImportRow,
        advance: Advance,
        write: _Write,
        dry_run: DryRun | None = None,
    ) -> ProgressCounters:
        """Takes the inputs batch by batch; ``write`` writes and keeps the progress."""
        counters = ProgressCounters.of(job.result)
        meter = Meter(sum(file["bytes"] for file in row.files))
        progress, began = job.progress, time.monotonic() - counters.seconds
        with rare_collections(), SeenIds() as seen_ids:
            inputs = each_id_once(numbered(self._read(row, meter)), seen_ids)
            wanted = _behind(progress, self._only_failed(inputs, job))
            for batch in batches(wanted, Event()):
                if dry_run:
                    dry_run.fetch([one.item for one in batch if isinstance(one.item, Draft)])
                inferred = infer(batch, dry_run.scratch if dry_run else self._catalog)
                progress += len(batch)

                def keep_progress(
                    session: Session,
                    results: Sequence[Result],
                    batch: Sequence[NumberedInput] = batch,
                    progress: int = progress,
                    inferred: Inferred = inferred,
                ) -> None:
                    counters.take([*results, *inferred.doubts(results)])
                    counters.bytes_read, counters.bytes_in_all = meter.read, meter.total
                    counters.seconds = time.monotonic() - began
                    add_failures(session, job.id, _failures(batch, results))
                    advance(session, progress, counters.as_json())

                write(inferred, keep_progress)
        return counters

    def _read(self, row: ImportRow, meter: Meter) -> Iterator[Iterator[Input]]:
        files = [
            NamedFile(Path(self._folder, row.id, file["stored"]), KEY + file["name"])
            for file in row.files
        ]
        return read_named(files, self._limits, TableMapping(**row.mapping), meter)

    def _only_failed(self, inputs: Iterable[NumberedInput], job: JobRow) -> Iterator[NumberedInput]:
        """Yields those of the inputs that the job is about."""
        if (earlier := job.parameters.get("again")) is None:
            yield from inputs
            return
        places: defaultdict[int, set[int]] = defaultdict(set)
        ends: dict[int, int] = {}
        after = 0
        with self._catalog.reading() as session:
            while rows := failures_of(session, earlier, after=after, limit=_PAGE):
                after = rows[-1].id
                for row in rows:
                    places[row.file].add(row.place)
                    if row.last:  # reading may have ended there, and may go further now
                        ends[row.file] = row.place
                session.expunge_all()
        for one in inputs:
            end = ends.get(one.file)
            if one.place in places[one.file] or (end is not None and one.place > end):
                yield one


def _behind(progress: int, inputs: Iterable[NumberedInput]) -> Iterator[NumberedInput]:
    """Yields the inputs that are not yet done."""
    for number, one in enumerate(inputs):
        if number >= progress:
            yield one


def _failures(
    batch: Iterable[NumberedInput], results: Iterable[Result]
) -> Iterator[tuple[int, int, bool, UnreadableInput]]:
    for one, result in zip(batch, results, strict=True):
        if isinstance(result, UnreadableInput):
            source = result.source.removeprefix(KEY)
            problem = UnreadableInput(source, result.reason, result.line)
            yield one.file, one.place, one.last, problem
