"""Imports: files to records, with a report of what happened to each input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from searchsvc.catalog import Catalog, Outcome
from searchsvc.catalog.states import State
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Metadata, Note
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.sources import (
    OWN_COLUMNS,
    InputLimits,
    Meter,
    TableMapping,
    read,
    size_of,
)

from .first_texts import FirstTexts

_BATCH = 500  # records saved in one transaction
_BATCH_CHARACTERS = 2_000_000

_Input = Draft | Note | UnreadableInput


@dataclass(slots=True)
class ImportReport:
    """What an import did; ``failed`` names each bad input, its line and the reason."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[UnreadableInput] = field(default_factory=list)
    converted: list[tuple[str, str]] = field(default_factory=list)
    """Inputs that were in an old encoding, each with its name."""
    notes: list[Note] = field(default_factory=list)
    """What a person should know of inputs that were read."""
    stopped: bool = False
    """Whether it was told to stop before the end."""

    @property
    def read(self) -> int:
        """How many inputs were looked at."""
        return self.added + self.updated + self.unchanged + len(self.failed)

    @property
    def failed_altogether(self) -> bool:
        """Whether there was input and none of it could be read."""
        return bool(self.failed) and len(self.failed) == self.read

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        report: dict[str, Any] = {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "failed": [
                {"source": bad.source, "line": bad.line, "error": bad.reason} for bad in self.failed
            ],
        }
        if self.converted:
            report["converted"] = [
                {"source": source, "encoding": encoding} for source, encoding in self.converted
            ]
        if self.notes:
            report["notes"] = [
                {"source": note.source, "line": note.line, "note": note.text} for note in self.notes
            ]
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


class ImportService:
    """Reads inputs, infers metadata, stores records."""

    def __init__(
        self,
        catalog: Catalog,
        *,
        base: Path,
        max_bytes: int,
        state: State = State.PUBLISHED,
    ) -> None:
        self._catalog = catalog
        self._state = state
        self._base = base
        self._limits = InputLimits(max_file_bytes=max_bytes)

    def run(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None] = lambda _: None,
        stop: Event | None = None,
        mapping: TableMapping = OWN_COLUMNS,
    ) -> ImportReport:
        """Import files and folders; a bad input is reported and the others still go in.

        Tables are read by the ``mapping`` of their columns.

        When ``stop`` is set, what has been read is still saved; importing the same again goes on
        where this ended, since what is in the catalogue already costs a look-up only.
        """
        stop = stop or Event()
        report = ImportReport()
        meter = Meter(size_of(paths))
        with FirstTexts() as first_texts:
            found = read(paths, self._limits, self._base, mapping, meter)
            inputs = _each_id_once(found, first_texts)
            for batch in _batches(inputs, stop):
                report.failed += [item for item in batch if isinstance(item, UnreadableInput)]
                report.notes += [item for item in batch if isinstance(item, Note)]
                self._save([item for item in batch if isinstance(item, Draft)], report)
                progress(Progress(report, meter.read, meter.total))
                if stop.is_set():
                    report.stopped = True
                    break
        return report

    def _save(self, drafts: list[Draft], report: ImportReport) -> None:
        changed = self._catalog.changed(drafts)
        report.unchanged += len(drafts) - len(changed)
        report.converted += [(d.key, d.encoding) for d in changed if d.encoding]
        if not changed:
            return
        for outcome in self._catalog.save(
            _with_metadata(changed), reason="import", state=self._state
        ):
            match outcome:
                case UnreadableInput():
                    report.failed.append(outcome)
                case Outcome.ADDED:
                    report.added += 1
                case Outcome.UPDATED:
                    report.updated += 1
                case Outcome.UNCHANGED:
                    report.unchanged += 1


def _batches(inputs: Iterable[_Input], stop: Event) -> Iterator[list[_Input]]:
    """Inputs to be saved at once; bounded in length too, since one text may be huge."""
    batch: list[_Input] = []
    characters = 0
    for item in inputs:
        batch.append(item)
        characters += len(item.body) if isinstance(item, Draft) else 0
        if len(batch) >= _BATCH or characters >= _BATCH_CHARACTERS or stop.is_set():
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _each_id_once(inputs: Iterable[_Input], first_texts: FirstTexts) -> Iterator[_Input]:
    """The inputs; another text under an id that came before is an error, not an update.

    Otherwise the two would take turns at every import.
    """
    for item in inputs:
        if (
            not isinstance(item, Draft)
            or item.record_id is None
            or first_texts.agree(item.record_id, item.checksum)
        ):
            yield item
        else:
            yield UnreadableInput(
                item.key,
                f"mã {item.record_id!r} đã có ở một bài khác trong lần nhập này; hãy đổi mã khác",
            )


def _with_metadata(drafts: list[Draft]) -> Iterator[tuple[Draft, Metadata]]:
    return ((draft, extract(draft)) for draft in drafts)
