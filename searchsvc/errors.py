"""One hierarchy of errors; mapped to HTTP in ``web.errors`` and to exit codes in ``cli``."""

from __future__ import annotations

from pathlib import Path

from .messages import N_, Translate

_LONGEST_SHOWN = 200


class SearchServiceError(Exception):
    """An error that is told to a person: what, where, and how to mend it."""

    def told(self, translate: Translate) -> str:
        """The error in the person's language."""
        return translate(str(self))


class InvalidParameter(SearchServiceError):
    """A request's parameter is unknown or has a bad value.

    ``reason`` is a text to translate, into which the ``values`` are put.
    """

    def __init__(self, name: str, reason: str, **values: object) -> None:
        self.name = name
        self.reason = reason
        self.values = {key: _clipped(str(value)) for key, value in values.items()}
        super().__init__(self.told(str))

    def told(self, translate: Translate) -> str:
        """The parameter's name and what is wrong with it."""
        return f"{_clipped(self.name)}: {translate(self.reason).format(**self.values)}"

    def named(self, name: str) -> InvalidParameter:
        """The same error of what was given under another name, as on the command line."""
        return InvalidParameter(name, self.reason, **self.values)


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
        super().__init__(N_("chưa có chỉ mục; xin chờ giây lát, hoặc chạy `searchsvc rebuild`"))


class DamagedIndex(SearchServiceError):
    """A file of the index is truncated, changed, foreign or of another version."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; run `searchsvc rebuild`")
        self.path = path


class InvalidSetting(SearchServiceError):
    """A setting in the environment has a bad value."""


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
