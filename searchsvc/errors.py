"""One hierarchy of errors; mapped to HTTP in ``web.errors`` and to exit codes in ``cli``."""

from __future__ import annotations

import math
from datetime import timedelta
from pathlib import Path
from typing import Any

from .translating import N_


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
    """A rule forbids what a person asked for.

    ``text`` is marked for translation and names ``values`` as ``%(name)s``.
    """

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text % values if values else text)
        self.text = text
        self.values = values


class TooManyAttempts(Refused):
    """Somebody tries passwords faster than allowed; ``seconds`` is the time to wait."""

    def __init__(self, wait: timedelta) -> None:
        self.seconds = math.ceil(wait.total_seconds())
        super().__init__(
            N_("Có quá nhiều lần đăng nhập không thành; hãy thử lại sau %(seconds)s giây."),
            seconds=self.seconds,
        )


class Unauthenticated(Refused):
    """An act needs an account, and nobody is signed in."""

    def __init__(self) -> None:
        super().__init__(N_("Việc này cần đăng nhập, hoặc một mã API còn hiệu lực."))


class Forbidden(Refused):
    """A person's role does not reach for what they asked."""

    def __init__(self) -> None:
        super().__init__(N_("Vai trò của tài khoản này không được làm việc đó."))
