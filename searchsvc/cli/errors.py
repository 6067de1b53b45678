"""How commands tell of errors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from searchsvc.errors import SearchServiceError

_Command = TypeVar("_Command", bound=Callable[..., None])

EXIT_FAILED = 1


def handle_errors(command: _Command) -> _Command:
    """Lets a command tell our own errors, and those of files, in a line on standard error.

    It then exits with 1.
    """

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except (SearchServiceError, OSError) as error:
            click.echo(f"searchsvc: {error}", err=True)
            sys.exit(EXIT_FAILED)

    return run  # type: ignore[return-value]  # wraps() keeps the signature
