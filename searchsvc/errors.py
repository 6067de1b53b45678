"""One hierarchy of errors; mapped to HTTP in ``web.errors`` and to exit codes in ``cli``."""

from __future__ import annotations

from pathlib import Path


class SearchServiceError(Exception):
    """An error that is told to a person: what, where, and how to mend it."""


class InvalidParameter(SearchServiceError):
    """A request's parameter is unknown or has a bad value."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnreadableInput(SearchServiceError):
    """An input of an import cannot be read; ``line`` counts from 1 where it is known."""

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        super().__init__(f"{source}{f':{line}' if line else ''}: {reason}")
        self.source = source
        self.reason = reason
        self.line = line


class IndexNotReady(SearchServiceError):
    """There is no index yet, or it is being rebuilt."""

    def __init__(self) -> None:
        super().__init__("the index is not built yet; run `searchsvc rebuild` or wait a moment")


class DamagedIndex(SearchServiceError):
    """A file of the index is truncated, changed, foreign or of another version."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; run `searchsvc rebuild`")
        self.path = path


class InvalidSetting(SearchServiceError):
    """A setting in the environment has a bad value."""
