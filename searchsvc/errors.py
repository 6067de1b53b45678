"""One hierarchy of errors; mapped to HTTP in ``web.errors`` and to exit codes in ``cli``."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from .messages import N_, Translate

_LONGEST_SHOWN = 200


class SearchServiceError(Exception):
    """An error that is told to a person: what, where, and how to mend it."""

    def told(self, translate: Translate) -> str:
        """Returns the error in the person's language."""
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
        """Returns the parameter's name and what is wrong with it."""
        return f"{self.shown_name}: {translate(self.reason).format(**self.values)}"

    @property
    def shown_name(self) -> str:
        """The parameter's name, as much of it as is told."""
        return _clipped(self.name)

    def named(self, name: str) -> InvalidParameter:
        """Returns the same error of what was given under another name, as on the command line."""
        return InvalidParameter(name, self.reason, **self.values)


class UnknownParameter(InvalidParameter):
    """A request has a parameter that is none of the ``known``; ``nearest`` was probably meant."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        self.nearest = next(iter(get_close_matches(_clipped(name), known, 1)), None)
        reason = N_("không có tham số này; có {known}")
        if self.nearest:
            reason = N_("không có tham số này; có phải là “{nearest}”? Có {known}")
        super().__init__(name, reason, nearest=self.nearest, known=", ".join(known))


class UnreadableInput(SearchServiceError):
    """An input of an import cannot be read; ``line`` counts from 1 where it is known."""

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        super().__init__(f"{source}{f':{line}' if line else ''}: {reason}")
        self.source = source
        self.reason = reason
        self.line = line


class IndexNotReady(SearchServiceError):
    """There is no index yet, or it is being rebuilt."""

    def __init__(
        self, reason: str = N_("chưa có chỉ mục; xin chờ giây lát, hoặc chạy `searchsvc rebuild`")
    ) -> None:
        super().__init__(reason)


class ForeignIndex(IndexNotReady):
    """The index follows another catalogue, or a state of this one that it is not in any more, since
    a backup was restored; the indexer builds it anew.
    """

    def __init__(self) -> None:
        super().__init__(
            N_(
                "chỉ mục không theo kho này: nó là của kho khác, hoặc kho vừa được phục hồi từ bản "
                "sao lưu; xin chờ nó được dựng lại, hoặc chạy `searchsvc rebuild`"
            )
        )


class EngineUnavailable(IndexNotReady):
    """The search engine runs elsewhere and does not answer, or cannot; ``detail`` says why, for
    whoever runs it.
    """

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(N_("máy tìm kiếm tạm thời không trả lời; xin thử lại sau giây lát"))


class CorruptIndex(SearchServiceError):
    """A part of the index is damaged, foreign or of another version; the indexer builds it anew."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text}; run `searchsvc rebuild`")


class DamagedBackup(SearchServiceError):
    """A file is no backup that this program wrote, or not all of it."""


class InvalidSetting(SearchServiceError):
    """A setting in the environment has a bad value."""


class Refused(SearchServiceError):
    """An act that was asked for and is not done.

    ``message`` is Vietnamese with places for ``values``, so that it can be translated where it is
    shown; ``str`` gives the Vietnamese text.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.told(str))

    def told(self, translate: Translate) -> str:
        """Returns the message with its values; labels among these are translated too."""
        values = {
            name: translate(value) if isinstance(value, str) and value else value
            for name, value in self.values.items()
        }
        return translate(self.message).format(**values)


class TooManyAttempts(Refused):
    """Somebody does something more often than allowed; ``seconds`` is the time to wait."""

    def __init__(
        self,
        wait: timedelta,
        message: str = N_(
            "Có quá nhiều lần đăng nhập không thành; hãy thử lại sau {seconds} giây."
        ),
    ) -> None:
        self.seconds = math.ceil(wait.total_seconds())
        super().__init__(message, seconds=self.seconds)


class Unauthenticated(Refused):
    """An act needs an account, and nobody is signed in."""

    def __init__(self) -> None:
        super().__init__(N_("Việc này cần đăng nhập, hoặc một mã API còn hiệu lực."))


class Forbidden(Refused):
    """The actor's role is too low for the act."""

    def __init__(
        self,
        message: str = N_("Vai trò của tài khoản này không được làm việc đó."),
        **values: object,
    ) -> None:
        super().__init__(message, **values)


class TooLarge(Refused):
    """More was sent than one request may hold."""


class OutOfSpace(Refused):
    """The disk, or the share of it that is meant for this, is full; nothing was kept."""

    def __init__(
        self,
        message: str = N_("Máy chủ đã hết chỗ trên đĩa; hãy báo người quản trị rồi thử lại."),
        **values: object,
    ) -> None:
        super().__init__(message, **values)


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
        self.problems = problems
        super().__init__("")

    def told(self, translate: Translate) -> str:
        """Returns all that is wrong."""
        return " ".join(problem.told(translate) for problem in self.problems.values())


class StaleVersion(Refused):
    """What was to be changed is not in the version any more that was read; nothing is written.

    ``version`` is the one of now. Of an edit of a record's fields nothing is lost: ``base`` holds
    the values that the edit began from, ``current`` those of now, ``wanted`` those of the edit.
    """

    def __init__(
        self,
        message: str,
        *,
        version: int,
        base: Mapping[str, Any] | None = None,
        current: Mapping[str, Any] | None = None,
        wanted: Mapping[str, Any] | None = None,
        **values: object,
    ) -> None:
        super().__init__(message, version=version, **values)
        self.version = version
        self.base = base or {}
        self.current = current or {}
        self.wanted = wanted or {}


class Conflict(Refused):
    """What was asked for does not fit how things stand now."""


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
