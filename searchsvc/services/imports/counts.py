"""What became of the inputs of an import, counted alike for the command line and for jobs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from searchsvc.catalog.records.bulk_upsert import Contradicted, Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note

from .note_kinds import count_kind
from .notes_by_file import NotesByFile
from .pipeline import Result


@dataclass(slots=True)
class Counts(ABC):
    """How many inputs came to what, and what should be known of them."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    emptied: int = 0
    """Of those updated, the records whose title or text is gone."""
    waiting: int = 0
    """Of those updated, the records that are public as they were until an editor takes it."""
    noted: NotesByFile = field(default_factory=NotesByFile)
    """What should be known of inputs that were read."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many notes and errors there are of each kind."""

    def count(self, result: Result) -> None:
        """Counts an input by what became of it."""
        match result.outcome if isinstance(result, Contradicted) else result:
            case UnreadableInput() as bad:
                self.add_failure(bad)
                count_kind(self.kinds, bad)
            case Note() as note:
                self.add_note(note)
            case Outcome.ADDED:
                self.added += 1
            case Outcome.UPDATED:
                self.updated += 1
            case Outcome.EMPTIED:
                self.updated += 1
                self.emptied += 1
            case Outcome.WAITING:
                self.updated += 1
                self.waiting += 1
            case Outcome.UNCHANGED:
                self.unchanged += 1

    def add_note(self, note: Note) -> None:
        """Adds what should be known of an input that was read."""
        self.noted.add(note.source, note.text, note.line)
        count_kind(self.kinds, note)

    @abstractmethod
    def add_failure(self, bad: UnreadableInput) -> None:
        """Adds an input that could not be taken in."""

    @property
    @abstractmethod
    def failures_in_all(self) -> int:
        """Counts the inputs that could not be taken in."""

    @property
    def read(self) -> int:
        """Counts the inputs that were looked at."""
        return self.added + self.updated + self.unchanged + self.failures_in_all
