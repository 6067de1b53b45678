"""The work of an import's jobs: a rehearsal, the import, and again what failed.

A batch, its failures and the note of how far the job is are one transaction. A job whose process
died reads its files anew, passes over what it has noted and goes on.
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
from searchsvc.catalog.records.bulk_upsert import upsert
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.sources import InputLimits, Meter, NamedFile, TableMapping, read_named
from searchsvc.services.background.jobs import Advance
from searchsvc.settings import Settings

from .disk_space import told_when_full
from .dry_run import Rehearsal
from .gc_tuning import rare_collections
from .pipeline import Inferred, Input, Placed, Result, batches, each_id_once, infer, placed
from .progress_counters import Tally
from .seen_ids import FirstTexts
from .upload_names import KEY

CHECK = "import-check"
RUN = "import"

_PAGE = 1_000

_Note = Callable[[Session, Sequence[Result]], None]
_Take = Callable[[Inferred, _Note], None]


class ImportWork:
    """Does the jobs of imports."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._folder = settings.uploads
        self._limits = InputLimits(max_file_bytes=settings.max_import_bytes)
        self._state = State(settings.import_state)

    def check(self, job: JobRow, advance: Advance) -> None:
        """Rehearse the import; always from the beginning, since its catalogue is thrown away."""
        job.progress, job.result = 0, {}
        with self._catalog.writing() as session:
            forget_failures(session, job.id)
            row = load_import(session, job.parameters["import"])
            advance(session, 0, {})
        with told_when_full(), Rehearsal(self._folder / row.id, self._catalog) as rehearsal:

            def take(inferred: Inferred, note: _Note) -> None:
                outcomes = rehearsal.save(inferred, self._state)
                with self._catalog.writing() as session:
                    note(session, inferred.results(outcomes))

            tally = self._go(job, row, advance, take, rehearsal)
            tally.sample = rehearsal.sample()
            tally.conflicts, tally.first_conflicts = rehearsal.conflicts()
            with self._catalog.writing() as session:
                advance(session, tally.read, tally.as_json())

    def run(self, job: JobRow, advance: Advance) -> None:
        """Import, or try again what an earlier job could not take in."""
        with self._catalog.reading() as session:
            row = load_import(session, job.parameters["import"])

        def take(inferred: Inferred, note: _Note) -> None:
            with self._catalog.writing() as session:
                outcomes = upsert(
                    session,
                    inferred.ready,
                    reason=f"import {row.id}",
                    state=self._state,
                    actor=job.actor,
                )
                note(session, inferred.results(outcomes))

        with told_when_full():
            self._go(job, row, advance, take)

    def _go(
        self,
        job: JobRow,
        row: ImportRow,
        advance: Advance,
        take: _Take,
        rehearsal: Rehearsal | None = None,
    ) -> Tally:
        """Take the inputs batch by batch; ``take`` writes and calls the note it is given."""
        tally = Tally.of(job.result)
        meter = Meter(sum(file["bytes"] for file in row.files))
        progress, began = job.progress, time.monotonic() - tally.seconds
        with rare_collections(), FirstTexts() as first_texts:
            inputs = each_id_once(placed(self._read(row, meter)), first_texts)
            wanted = _behind(progress, self._only_failed(inputs, job))
            for batch in batches(wanted, Event()):
                if rehearsal:
                    rehearsal.fetch([one.item for one in batch if isinstance(one.item, Draft)])
                inferred = infer(batch, rehearsal.scratch if rehearsal else self._catalog)
                progress += len(batch)

                def note(
                    session: Session,
                    results: Sequence[Result],
                    batch: Sequence[Placed] = batch,
                    progress: int = progress,
                ) -> None:
                    tally.take(results)
                    tally.bytes_read, tally.bytes_in_all = meter.read, meter.total
                    tally.seconds = time.monotonic() - began
                    add_failures(session, job.id, _failures(batch, results))
                    advance(session, progress, tally.as_json())

                take(inferred, note)
        return tally

    def _read(self, row: ImportRow, meter: Meter) -> Iterator[Iterator[Input]]:
        files = [
            NamedFile(Path(self._folder, row.id, file["stored"]), KEY + file["name"])
            for file in row.files
        ]
        return read_named(files, self._limits, TableMapping(**row.mapping), meter)

    def _only_failed(self, inputs: Iterable[Placed], job: JobRow) -> Iterator[Placed]:
        """Those of the inputs that the job is about."""
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


def _behind(progress: int, inputs: Iterable[Placed]) -> Iterator[Placed]:
    """The inputs that are not yet done."""
    for number, one in enumerate(inputs):
        if number >= progress:
            yield one


def _failures(
    batch: Iterable[Placed], results: Iterable[Result]
) -> Iterator[tuple[int, int, bool, UnreadableInput]]:
    for one, result in zip(batch, results, strict=True):
        if isinstance(result, UnreadableInput):
            source = result.source.removeprefix(KEY)
            problem = UnreadableInput(source, result.reason, result.line)
            yield one.file, one.place, one.last, problem
