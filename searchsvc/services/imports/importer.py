"""Imports: files to records, with a report of what happened to each input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy.exc import OperationalError

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.bulk_upsert import Contradicted, Outcome, Outcomes, upsert
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.sources import OWN_COLUMNS, InputLimits, Meter, TableMapping, read, size_of

from .conflict_texts import conflict_note
from .counts import Counts
from .disk_space import is_full_disk, reason_of
from .gc_tuning import rare_collections
from .note_kinds import by_count
from .pipeline import Inferred, Input, Result, batches, each_id_once, infer, numbered
from .seen_ids import SeenIds

_MOST_FAILURES_OF_A_FILE = 100


@dataclass(slots=True)
class ImportReport(Counts):
    """What an import did; ``failed`` names the first bad inputs of each file, line and reason."""

    failed: list[UnreadableInput] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    """By file, how many bad inputs it has."""
    converted: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By file and name of an old encoding, how many texts were in it."""
    stopped: bool = False
    """Whether it was stopped before the end."""
    out_of_space: str = ""
    """What the system said where a full disk ended it; what is counted is saved."""

    def take(self, item: Input, result: Result) -> None:
        """Counts an input by what became of it."""
        self.count(result)
        if isinstance(item, Draft):
            self._tell(item, result)

    def _tell(self, draft: Draft, result: Result) -> None:
        is_failed = isinstance(result, UnreadableInput)
        if draft.encoding and result is not Outcome.UNCHANGED and not is_failed:
            self.converted[draft.input or draft.key, draft.encoding] += 1
        if isinstance(result, Contradicted):
            for conflict in result.conflicts:
                self.add_note(Note(draft.input or draft.key, conflict_note(conflict), draft.line))

    def add_failure(self, bad: UnreadableInput) -> None:
        """Adds a bad input; the first of each file are named."""
        self.failures[bad.source] += 1
        if self.failures[bad.source] <= _MOST_FAILURES_OF_A_FILE:
            self.failed.append(bad)

    @property
    def failures_in_all(self) -> int:
        """Counts the bad inputs of all files."""
        return self.failures.total()

    @property
    def failures_not_named(self) -> dict[str, int]:
        """Returns by file how many bad inputs it has beside those in ``failed``."""
        most = _MOST_FAILURES_OF_A_FILE
        return {file: count - most for file, count in self.failures.items() if count > most}

    @property
    def failed_altogether(self) -> bool:
        """Returns whether there was input and none of it could be read."""
        return bool(self.failed) and self.failures_in_all == self.read

    def as_json(self) -> dict[str, Any]:
        """Returns the report as the command line prints it."""
        report: dict[str, Any] = {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "failed": [
                {"source": bad.source, "line": bad.line, "error": bad.reason} for bad in self.failed
            ],
        }
        if self.emptied:
            report["emptied"] = self.emptied
        if self.converted:
            report["converted"] = [
                {"source": source, "encoding": encoding, "texts": count}
                for (source, encoding), count in self.converted.items()
            ]
        if more := self.failures_not_named:
            report["failures_not_named"] = more
        if self.noted.files:
            report["notes"] = self.noted.as_json()
        if self.noted.in_other_files:
            report["notes_in_other_files"] = self.noted.in_other_files
        if self.kinds:
            report["kinds"] = dict(by_count(self.kinds))
        if self.stopped:
            report["stopped"] = True
        if self.out_of_space:
            report["out_of_space"] = self.out_of_space
        return report


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come; the size of all files, in bytes, is known beforehand.

    It is 0 where standard input is among the inputs.
    """

    report: ImportReport
    bytes_read: int
    bytes_in_all: int


class Importer:
    """Reads inputs, infers metadata, stores records."""

    def __init__(
        self,
        catalog: Catalog,
        *,
        base: Path,
        limits: InputLimits,
        state: State = State.PUBLISHED,
    ) -> None:
        self._catalog = catalog
        self._state = state
        self._base = base
        self._limits = limits

    def run(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None] = lambda _: None,
        stop: Event | None = None,
        mapping: TableMapping = OWN_COLUMNS,
    ) -> ImportReport:
        """Imports files and folders; a bad input is reported and the others still go in.

        Tables are read by the ``mapping`` of their columns.

        When ``stop`` is set, what has been read is still saved; importing the same again goes on
        where this ended, since what is in the catalogue already costs a look-up only. A full disk
        ends it likewise.
        """
        stop = stop or Event()
        report = ImportReport()
        meter = Meter(size_of(paths), stop)
        with noting_a_full_disk(report), rare_collections(), SeenIds() as seen_ids:
            found = numbered([read(paths, self._limits, self._base, mapping, meter)])
            for batch in batches(each_id_once(found, seen_ids), stop):
                self._save(infer(batch, self._catalog), report)
                progress(Progress(report, meter.read, meter.total))
                if stop.is_set():
                    break
        report.stopped = stop.is_set()
        return report

    def _save(self, inferred: Inferred, report: ImportReport) -> None:
        outcomes: Outcomes = []
        if inferred.ready:
            with self._catalog.writing() as session:
                outcomes = upsert(session, inferred.ready, reason="import", state=self._state)
        results = inferred.results(outcomes)
        for item, result in zip(inferred.inputs, results, strict=True):
            report.take(item, result)
        for note in inferred.doubts(results):
            report.take(note, note)


@contextmanager
def noting_a_full_disk(report: ImportReport) -> Iterator[None]:
    """Ends what is within where the disk is full, and has the report say so."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if not is_full_disk(error):
            raise
        report.out_of_space = reason_of(error)
