"""How commands tell of errors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar

import click

from searchsvc.errors import SearchServiceError
from searchsvc.services.imports.disk_space import is_full_disk, reason_of

_Command = TypeVar("_Command", bound=Callable[..., None])

EXIT_FAILED = 1
OUT_OF_SPACE = (
    "hết chỗ trên đĩa ({}); không mất gì đã lưu. Hãy giải phóng chỗ rồi chạy lại đúng lệnh này."
)


def handle_errors(command: _Command) -> _Command:
    """Lets a command tell our own errors, and those of files, in a line on standard error.

    It then exits with 1.
    """

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except Exception as error:
            if is_full_disk(error):
                fail(OUT_OF_SPACE.format(reason_of(error)))
            if isinstance(error, (SearchServiceError, OSError)):
                fail(str(error))
            raise

    return run  # type: ignore[return-value]  # wraps() keeps the signature


def fail(line: str) -> NoReturn:
    """Tells why a command cannot go on, and ends it."""
    click.echo(f"searchsvc: {line}", err=True)
    sys.exit(EXIT_FAILED)
