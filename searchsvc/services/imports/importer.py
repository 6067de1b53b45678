"""Imports: files to records, with a report of what happened to each input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.bulk_upsert import Outcome, upsert
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.sources import OWN_COLUMNS, InputLimits, Meter, TableMapping, read, size_of

from .gc_tuning import rare_collections
from .note_kinds import by_count, count_kind
from .pipeline import Inferred, Input, Result, batches, each_id_once, infer, numbered
from .seen_ids import SeenIds

_CONTRADICTS = (Outcome.UPDATED_IN_PART, Outcome.KEPT)
_KEPT = "“{title}”: giá trị do người sửa được giữ, điều khác trong tệp thành gợi ý"


@dataclass(slots=True)
class ImportReport:
    """What an import did; ``failed`` names each bad input, its line and the reason."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    emptied: int = 0
    """Of those updated, the records whose title or text is gone."""
    failed: list[UnreadableInput] = field(default_factory=list)
    converted: list[tuple[str, str]] = field(default_factory=list)
    """Inputs that were in an old encoding, each with its name."""
    notes: list[Note] = field(default_factory=list)
    """What a person should know of inputs that were read."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many notes and errors there are of each kind."""
    stopped: bool = False
    """Whether it was stopped before the end."""

    def take(self, item: Input, result: Result) -> None:
        """Counts an input by what became of it."""
        match result:
            case UnreadableInput():
                self.failed.append(result)
                count_kind(self.kinds, result)
            case Note():
                self._note(result)
            case Outcome.ADDED:
                self.added += 1
            case _ if result.is_update:
                self.updated += 1
                self.emptied += result is Outcome.EMPTIED
            case _:
                self.unchanged += 1
        if isinstance(item, Draft):
            self._tell(item, result)

    def _tell(self, draft: Draft, result: Result) -> None:
        is_written = result is Outcome.ADDED or (isinstance(result, Outcome) and result.is_update)
        if draft.encoding and is_written:
            self.converted.append((draft.key, draft.encoding))
        if result in _CONTRADICTS:
            text = _KEPT.format(title=draft.title or draft.record_id)
            self._note(Note(draft.input or draft.key, text, draft.line))

    def _note(self, note: Note) -> None:
        self.notes.append(note)
        count_kind(self.kinds, note)

    @property
    def read(self) -> int:
        """Counts the inputs that were looked at."""
        return self.added + self.updated + self.unchanged + len(self.failed)

    @property
    def failed_altogether(self) -> bool:
        """Returns whether there was input and none of it could be read."""
        return bool(self.failed) and len(self.failed) == self.read

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
                {"source": source, "encoding": encoding} for source, encoding in self.converted
            ]
        if self.notes:
            report["notes"] = [
                {"source": note.source, "line": note.line, "note": note.text} for note in self.notes
            ]
        if self.kinds:
            report["kinds"] = dict(by_count(self.kinds))
        if self.stopped:
            report["stopped"] = True
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
        where this ended, since what is in the catalogue already costs a look-up only.
        """
        stop = stop or Event()
        report = ImportReport()
        meter = Meter(size_of(paths))
        with rare_collections(), SeenIds() as seen_ids:
            found = numbered([read(paths, self._limits, self._base, mapping, meter)])
            for batch in batches(each_id_once(found, seen_ids), stop):
                self._save(infer(batch, self._catalog), report)
                progress(Progress(report, meter.read, meter.total))
                if stop.is_set():
                    report.stopped = True
                    break
        return report

    def _save(self, inferred: Inferred, report: ImportReport) -> None:
        outcomes: Sequence[Outcome | UnreadableInput] = ()
        if inferred.ready:
            with self._catalog.writing() as session:
                outcomes = upsert(session, inferred.ready, reason="import", state=self._state)
        for item, result in zip(inferred.inputs, inferred.results(outcomes), strict=True):
            report.take(item, result)
