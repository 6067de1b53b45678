"""``searchsvc serve``: the site, the API and the indexer."""

from __future__ import annotations

import sys

import click

from .errors import handle_errors
from .server import run


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Cổng."
)
@click.option("--workers", default=1, show_default=True, help="Số tiến trình trả lời.")
@handle_errors
def serve(host: str, port: int, workers: int) -> None:
    """Chạy trang tìm kiếm, API và bộ lập chỉ mục; SIGTERM để dừng êm."""
    sys.exit(run(host, port, workers))
