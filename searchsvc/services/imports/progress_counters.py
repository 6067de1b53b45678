"""What a job has counted so far: its result, kept with its progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from searchsvc.catalog.records.bulk_upsert import Contradicted
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note

from .conflict_texts import conflict_as_json
from .counts import Counts
from .notes_by_file import NotesByFile
from .pipeline import Result
from .upload_names import KEY

_MOST_CONFLICTS = 10


@dataclass(slots=True)
class ProgressCounters(Counts):
    """Counts of inputs, how far the reading of files is, and what a dry run has to show."""

    failed: int = 0
    bytes_read: int = 0
    bytes_in_all: int = 0
    seconds: float = 0.0
    """Spent so far, over all attempts."""
    conflicts: int = 0
    """Values that contradict a person's."""
    first_conflicts: list[dict[str, Any]] = field(default_factory=list)
    sample: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, result: dict[str, Any]) -> ProgressCounters:
        """Returns the counters in a job's result; an earlier version may have counted others."""
        known = {each.name: result[each.name] for each in fields(cls) if each.name in result}
        return cls(**{**known, "noted": NotesByFile(**known.get("noted", {}))})

    def as_json(self) -> dict[str, Any]:
        """Returns what a job keeps."""
        return asdict(self)

    @property
    def rate(self) -> float | None:
        """Returns the inputs a second."""
        return self.read / self.seconds if self.seconds else None

    @property
    def seconds_left(self) -> float | None:
        """Returns the time still to go, by the bytes of the files."""
        if not (self.seconds and self.bytes_read):
            return None
        return self.seconds * (self.bytes_in_all - self.bytes_read) / self.bytes_read

    def take(self, results: Iterable[Result]) -> None:
        """Counts what became of inputs."""
        for result in results:
            if isinstance(result, Contradicted):
                self._add_conflicts(result)
            self.count(result)

    def add_note(self, note: Note) -> None:
        """Adds a note under the name that people gave the file."""
        Counts.add_note(self, replace(note, source=note.source.removeprefix(KEY)))

    def add_failure(self, _: UnreadableInput) -> None:
        """Counts it; the job keeps its failures as rows."""
        self.failed += 1

    @property
    def failures_in_all(self) -> int:
        """Counts the inputs that could not be taken in."""
        return self.failed

    def _add_conflicts(self, result: Contradicted) -> None:
        self.conflicts += len(result.conflicts)
        free = _MOST_CONFLICTS - len(self.first_conflicts)
        self.first_conflicts += map(conflict_as_json, result.conflicts[:free])
