"""Commands that are imported when they are called, so that ``--help`` waits for none of them
(as click's manual has it, "Lazily Loading Subcommands").
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command is, and what it does."""

    module: str
    name: str
    help: str
    is_short: bool = False
    """Whether its work is done before machine code would even be loaded."""

    def load(self) -> click.Command:
        """Imports the command."""
        if self.is_short and "searchsvc.jit" not in sys.modules:
            os.environ.setdefault("NUMBA_DISABLE_JIT", "1")
        with _without_collections():
            command: click.Command = getattr(import_module(self.module), self.name)
        return command


@contextmanager
def _without_collections() -> Iterator[None]:
    """What is imported stays: looking for garbage in it takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


class LazyGroup(click.Group):
    """A group of lazy commands, by their names."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, LazyCommand], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Returns the names of all commands."""
        return sorted(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Imports a command; None where there is none of this name."""
        found = self.lazy.get(cmd_name)
        return found.load() if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what each command does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.lazy[name].help) for name in self.list_commands(ctx)])
