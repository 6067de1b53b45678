"""``searchsvc serve``: the site, the API and the indexer."""

from __future__ import annotations

import os
import sys

import click

from .errors import handle_errors
from .server import run

_MOST_WORKERS = 8


def default_workers() -> int:
    """Returns one worker for every core that this process may use, within reason: each takes
    memory of its own.
    """
    allowed = getattr(os, "sched_getaffinity", None)
    cores = len(allowed(0)) if allowed else os.cpu_count()
    return min(cores or 1, _MOST_WORKERS)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Cổng."
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=default_workers,
    show_default="một cho mỗi nhân, nhiều nhất 8",
    help="Số tiến trình trả lời.",
)
@handle_errors
def serve(host: str, port: int, workers: int) -> None:
    """Chạy trang tìm kiếm, API và bộ lập chỉ mục; SIGTERM để dừng êm."""
    sys.exit(run(host, port, workers))
