"""One hierarchy of errors; mapped to HTTP in ``web.errors`` and to exit codes in ``cli``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .messages import N_


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


class Refused(SearchServiceError):
    """An act that was asked for and is not done.

    ``message`` is Vietnamese with places for ``values``, so that it can be translated where it is
    shown; ``str`` gives the Vietnamese text.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


class Forbidden(Refused):
    """The actor's role is too low for the act."""


class NotFound(Refused):
    """There is no such record, suggestion, act or job, or none that the asker may see."""


class Withdrawn(Refused):
    """The record was public once and was taken back; the message says why."""


class Merged(SearchServiceError):
    """The record was merged into another one, ``into``."""

    def __init__(self, record_id: str, into: str) -> None:
        super().__init__(f"{record_id} → {into}")
        self.into = into


class InvalidEdit(Refused):
    """Values that a record cannot have; ``problems`` holds a refusal for each field."""

    def __init__(self, problems: Mapping[str, Refused]) -> None:
        super().__init__("{problems}", problems=" ".join(map(str, problems.values())))
        self.problems = problems


class StaleEdit(Refused):
    """The record changed since the editor read it.

    Nothing is lost: ``base`` holds the values that the edit began from, ``current`` those of now,
    ``wanted`` those of the edit.
    """

    def __init__(
        self,
        record_id: str,
        version: int,
        *,
        base: Mapping[str, Any],
        current: Mapping[str, Any],
        wanted: Mapping[str, Any],
    ) -> None:
        super().__init__(
            N_("Bản ghi {record_id} đã được sửa từ khi bạn mở; nay là bản {version}."),
            record_id=record_id,
            version=version,
        )
        self.version = version
        self.base = base
        self.current = current
        self.wanted = wanted


class Conflict(Refused):
    """What was asked for does not fit how things stand now."""
