"""The notes of an import by file: the first of each, and how many more there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MOST_FILES = 200
MOST_OF_A_FILE = 20


@dataclass(slots=True)
class NotesByFile:
    """Notes of the first files; bounded, since a job keeps them with its progress."""

    files: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By file, its first notes, each with line and words."""
    more: dict[str, int] = field(default_factory=dict)
    """How many further notes these files have."""
    in_other_files: int = 0

    def add(self, file: str, text: str, line: int | None) -> None:
        """Adds a note, or counts it where there are enough."""
        if file not in self.files and len(self.files) >= MOST_FILES:
            self.in_other_files += 1
            return
        notes = self.files.setdefault(file, [])
        if len(notes) < MOST_OF_A_FILE:
            notes.append({"line": line, "note": text})
        else:
            self.more[file] = self.more.get(file, 0) + 1

    def as_json(self) -> list[dict[str, Any]]:
        """Returns each file with its notes, and how many more it has."""
        return [
            {"file": file, "notes": notes, "more": self.more.get(file, 0)}
            for file, notes in self.files.items()
        ]
