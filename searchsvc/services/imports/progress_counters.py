"""What a job has counted so far: its result, kept with its progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from searchsvc.catalog.records.bulk_upsert import Contradicted, Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note

from .conflict_texts import conflict_as_json
from .note_kinds import count_kind
from .notes_by_file import NotesByFile
from .pipeline import Result
from .upload_names import KEY

_MOST_CONFLICTS = 10


@dataclass(slots=True)
class ProgressCounters:
    """Counts of inputs, how far the reading of files is, and what a dry run has to show."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    emptied: int = 0
    """Of those updated, the records whose title or text is gone."""
    failed: int = 0
    noted: NotesByFile = field(default_factory=NotesByFile)
    """What should be known of inputs that were read."""
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
        """Returns the counters in a job's result; an earlier version may have counted others."""
        known = {each.name: result[each.name] for each in fields(cls) if each.name in result}
        return cls(**{**known, "noted": NotesByFile(**known.get("noted", {}))})

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
            if isinstance(result, Contradicted):
                self._add_conflicts(result)
            match result.outcome if isinstance(result, Contradicted) else result:
                case UnreadableInput() as bad:
                    self.failed += 1
                    count_kind(self.kinds, bad)
                case Note() as note:
                    count_kind(self.kinds, note)
                    self.noted.add(note.source.removeprefix(KEY), note.text, note.line)
                case Outcome.ADDED:
                    self.added += 1
                case Outcome.UPDATED:
                    self.updated += 1
                case Outcome.EMPTIED:
                    self.updated += 1
                    self.emptied += 1
                case Outcome.UNCHANGED:
                    self.unchanged += 1

    def _add_conflicts(self, result: Contradicted) -> None:
        self.conflicts += len(result.conflicts)
        free = _MOST_CONFLICTS - len(self.first_conflicts)
        self.first_conflicts += map(conflict_as_json, result.conflicts[:free])
