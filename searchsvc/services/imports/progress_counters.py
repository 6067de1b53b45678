"""What a job has counted so far: its result, kept with its progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from searchsvc.catalog.records.bulk_upsert import Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note

from .note_kinds import count_kind
from .pipeline import Result
from .upload_names import KEY

_MOST_NOTES = 20


@dataclass(slots=True)
class ProgressCounters:
    """Counts of inputs, how far the reading of files is, and what a dry run has to show."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    emptied: int = 0
    """Of those updated, the records whose title or text is gone."""
    failed: int = 0
    notes: list[str] = field(default_factory=list)
    """The first of what should be known of inputs that were read."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many notes and errors there are of each kind."""
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
        """Returns the counters in a job's result."""
        return cls(**result)

    def as_json(self) -> dict[str, Any]:
        """Returns what a job keeps."""
        return asdict(self)

    @property
    def read(self) -> int:
        """Counts the inputs that were looked at."""
        return self.added + self.updated + self.unchanged + self.failed

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
            match result:
                case UnreadableInput():
                    self.failed += 1
                    count_kind(self.kinds, result)
                case Note():
                    count_kind(self.kinds, result)
                    self.notes = [*self.notes, str(result).removeprefix(KEY)][:_MOST_NOTES]
                case Outcome.ADDED:
                    self.added += 1
                case _ if result.is_update:
                    self.updated += 1
                    self.emptied += result is Outcome.EMPTIED
                case _:
                    self.unchanged += 1
