"""``searchsvc serve``: a small supervisor over the web server and the one indexer process.

The indexer runs beside the web workers, not in them, so that indexing never slows an answer; the
supervisor starts it anew when it dies. SIGTERM and SIGINT let running requests finish.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextvars import copy_context
from http import HTTPStatus
from pathlib import Path

import click

from searchsvc.services.container import Services
from searchsvc.settings import METRICS_FOLDER, Settings

_log = logging.getLogger(__name__)

_GRACE_SECONDS = 30
_POLL_SECONDS = 0.2
_RESTART_SECONDS = 1.0
_THREADS = 4


def run(host: str, port: int, workers: int) -> int:
    """Serves until told to stop; returns the exit code, 0 after a signal."""
    with Services(Settings.load()) as services:
        if not services.people.has_admin():  # migrations too, once, before anyone else opens it
            click.echo(_how_to_add_an_admin(), err=True)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    figures = tempfile.TemporaryDirectory(prefix="searchsvc-metrics-")
    web = subprocess.Popen(
        _web_command(host, port, workers), env={**os.environ, METRICS_FOLDER: figures.name}
    )
    indexer = subprocess.Popen(_indexer_command())
    announced = False
    try:
        while not stop.wait(_POLL_SECONDS):
            if web.poll() is not None:
                click.echo("searchsvc: the web server ended", err=True)
                return web.returncode or 1
            if indexer.poll() is not None:
                _log.error("the indexer ended with %s; starting it anew", indexer.returncode)
                stop.wait(_RESTART_SECONDS)
                indexer = subprocess.Popen(_indexer_command())
            if not announced and _is_ready(host, port):
                announced = True
                click.echo(f"searchsvc: http://{_shown(host)}:{port}/")
    finally:
        _end(web, indexer)
        figures.cleanup()
    return 0


def _how_to_add_an_admin() -> str:
    program = sys.argv[0] if Path(sys.argv[0]).stem == "searchsvc" else "searchsvc"
    return (
        "searchsvc: bàn thủ thư (/desk/) chưa có người quản trị; tạo người đầu tiên bằng lệnh\n"
        f"  {program} users add TÊN --role admin"
    )


def follow() -> None:
    """The background process: apply the outbox, and beside it run jobs, keep insight and tidy up,
    until told to stop.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with Services(Settings.load()) as services:
        with_vocabulary = copy_context()  # which a thread of its own would not have
        works = (services.jobs.follow, services.retention.follow, services.imports.follow)
        beside = [
            threading.Thread(target=with_vocabulary.copy().run, args=(_until_stopped, work, stop))
            for work in works
        ]
        for thread in beside:
            thread.start()
        _until_stopped(services.indexer.follow, stop)
        for thread in beside:
            thread.join()


def _until_stopped(follow: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """Follows; should it end with an error, the whole process does, and is started anew."""
    try:
        follow(stop)
    finally:
        stop.set()


def _web_command(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "searchsvc.web.wsgi:application()", "--preload",
        "--bind", f"{_shown(host)}:{port}",
        "--workers", str(workers), "--threads", str(_THREADS),
        "--worker-class", "searchsvc.web.worker.Worker", "--graceful-timeout", str(_GRACE_SECONDS),
        "--log-level", "warning", "--limit-request-line", "8190",
    ]  # fmt: skip


def _indexer_command() -> list[str]:
    return [sys.executable, "-c", "from searchsvc.cli.server import follow; follow()"]


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_ready(host: str, port: int) -> bool:
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # not bound here
    try:
        with urllib.request.urlopen(f"http://{_shown(local)}:{port}/readyz", timeout=1) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except (urllib.error.URLError, OSError):
        return False


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
