"""Imports: files to records, with a report of what happened to each input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from searchsvc.catalog import Catalog, Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Metadata, Note
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.sources import OWN_COLUMNS, InputLimits, TableMapping, read

_BATCH = 100  # records saved in one transaction


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
        return report


class ImportService:
    """Reads inputs, infers metadata, stores records."""

    def __init__(self, catalog: Catalog, *, base: Path, max_bytes: int) -> None:
        self._catalog = catalog
        self._base = base
        self._limits = InputLimits(max_file_bytes=max_bytes)

    def run(
        self,
        paths: Sequence[Path],
        progress: Callable[[ImportReport], None] = lambda _: None,
        mapping: TableMapping = OWN_COLUMNS,
    ) -> ImportReport:
        """Import files and folders; a bad input is reported and the others still go in.

        Tables are read by the ``mapping`` of their columns.
        """
        report = ImportReport()
        inputs = _each_id_once(read(paths, self._limits, self._base, mapping))
        while batch := list(islice(inputs, _BATCH)):
            report.failed += [item for item in batch if isinstance(item, UnreadableInput)]
            report.notes += [item for item in batch if isinstance(item, Note)]
            self._save([item for item in batch if isinstance(item, Draft)], report)
            progress(report)
        return report

    def _save(self, drafts: list[Draft], report: ImportReport) -> None:
        changed = self._catalog.changed(drafts)
        report.unchanged += len(drafts) - len(changed)
        report.converted += [(d.key, d.encoding) for d in changed if d.encoding]
        for outcome in self._catalog.save(_with_metadata(changed), reason="import"):
            match outcome:
                case UnreadableInput():
                    report.failed.append(outcome)
                case Outcome.ADDED:
                    report.added += 1
                case Outcome.UPDATED:
                    report.updated += 1
                case Outcome.UNCHANGED:
                    report.unchanged += 1


def _each_id_once(
    inputs: Iterable[Draft | Note | UnreadableInput],
) -> Iterator[Draft | Note | UnreadableInput]:
    """The inputs; another text under an id that came before is an error, not an update.

    Otherwise the two would take turns at every import.
    """
    checksums: dict[str, str] = {}
    for item in inputs:
        if (
            not isinstance(item, Draft)
            or item.record_id is None
            or checksums.setdefault(item.record_id, item.checksum) == item.checksum
        ):
            yield item
        else:
            yield UnreadableInput(
                item.key,
                f"mã {item.record_id!r} đã có ở một bài khác trong lần nhập này; hãy đổi mã khác",
            )


def _with_metadata(drafts: list[Draft]) -> Iterator[tuple[Draft, Metadata]]:
    return ((draft, extract(draft)) for draft in drafts)
