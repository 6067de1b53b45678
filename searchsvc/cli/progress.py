"""How far an import has come: a bar on a terminal, a line a minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from searchsvc.services.imports.importer import ImportReport, Progress

_SECONDS_BETWEEN_LINES = 60.0

Show = Callable[[Progress], None]


@contextmanager
def show_progress() -> Iterator[Show]:
    """Yields what shows the progress on standard error, so that the report can be piped."""
    if not sys.stderr.isatty():
        yield ProgressLog().show
        return
    with Bar(
        TextColumn("nhập"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        yield _on(bar)


def _on(bar: Bar) -> Show:
    task = bar.add_task("", total=None, counts="")
    begun = time.monotonic()

    def show(now: Progress) -> None:
        read, bad = now.report.read, now.report.failures_in_all
        counts = f"{read} bài, {_rate(read, time.monotonic() - begun)}"
        counts += f", {bad} lỗi" if bad else ""
        bar.update(task, completed=now.bytes_read, total=now.bytes_in_all or None, counts=counts)

    return show


class ProgressLog:
    """Lines for a log: the counts, the rate since the line before, the share that is read."""

    def __init__(
        self,
        write: Callable[[str], None] = lambda line: click.echo(line, err=True),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._write = write
        self._clock = clock
        self._last, self._read = clock(), 0

    def show(self, now: Progress) -> None:
        """Writes a line, unless the one before is less than a minute old."""
        passed = self._clock() - self._last
        if passed < _SECONDS_BETWEEN_LINES:
            return
        rate = _rate(now.report.read - self._read, passed)
        self._write(f"searchsvc: {_share(now)}{_counts(now.report)}, {rate}")
        self._last, self._read = self._clock(), now.report.read


def _share(now: Progress) -> str:
    return f"{now.bytes_read / now.bytes_in_all:.0%} số byte, " if now.bytes_in_all else ""


def _counts(report: ImportReport) -> str:
    return (
        f"đã đọc {report.read} (thêm {report.added}, cập nhật {report.updated}, "
        f"không đổi {report.unchanged}, lỗi {report.failures_in_all})"
    )


def _rate(count: int, seconds: float) -> str:
    return f"{count / max(seconds, 1e-9):.0f} bài/giây"
