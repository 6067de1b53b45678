"""Errors of the Whoosh engine that know the file they are about."""

from __future__ import annotations

from pathlib import Path

from searchsvc.errors import CorruptIndex


class CorruptFile(CorruptIndex):
    """A file of the index is truncated, changed, foreign or of another version."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
