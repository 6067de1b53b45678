"""``searchsvc serve``: a small supervisor over the web server and the one indexer process.

The indexer runs beside the web workers, not in them, so that indexing never slows an answer; the
supervisor starts it anew when it dies. SIGTERM and SIGINT let running requests finish. Little is
loaded here, since the first answer waits for it.
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
from http import HTTPStatus
from pathlib import Path

import click

from searchsvc.logs import set_up_logging
from searchsvc.settings import Settings

from .web_server import GRACE_SECONDS, WebServer, listen, refuse

_log = logging.getLogger(__name__)

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by a proxy
_POLL_SECONDS = 0.1
_RESTART_SECONDS = 1.0


def run(host: str, port: int, workers: int) -> int:
    """Serves until told to stop; returns the exit code, 0 after a signal. Raises
    :class:`InvalidSetting` for a wrong setting, and where the address cannot be had.
    """
    settings = Settings.load()
    set_up_logging(settings.log_format, settings.log_level)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with (
        listen(host, port) as listener,
        tempfile.TemporaryDirectory(prefix="searchsvc-") as folder,
    ):
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
        supervisor = _Supervisor(WebServer(listener, workers, Path(folder)), address)
        try:
            return supervisor.run(stop)
        finally:
            refuse(listener)
            supervisor.end()


class _Supervisor:
    """Looks after the web server and the indexer."""

    def __init__(self, web: WebServer, address: str) -> None:
        self._web = web
        self._address = address
        self._indexer: subprocess.Popen[bytes] | None = None
        self._is_announced = False

    def run(self, stop: threading.Event) -> int:
        while not stop.wait(_POLL_SECONDS):
            if (code := self._web.tend()) is not None:
                click.echo("searchsvc: the web server ended", err=True)
                return code or 1
            if not self._is_announced:
                self._look()
            if self._indexer and self._indexer.poll() is not None:
                _log.error("the indexer ended with %s; starting it anew", self._indexer.returncode)
                stop.wait(_RESTART_SECONDS)
                self._indexer = _started_indexer()
        return 0

    def end(self) -> None:
        """Lets all processes finish what they do."""
        processes = [*self._web.processes(), *([self._indexer] if self._indexer else [])]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in processes:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()

    def _look(self) -> None:
        """Starts everything else once the web server answers at all: by then it has brought the
        catalogue up to date. Tells the address once it can search.
        """
        status = _status(self._address)
        if status and not self._indexer:
            self._indexer = _started_indexer()
            self._web.compile()
        if status == HTTPStatus.OK:
            self._is_announced = True
            click.echo(f"searchsvc: {self._address}/")


def _started_indexer() -> subprocess.Popen[bytes]:
    module = [sys.executable, "-P", "-m", "searchsvc.cli.background"]
    command = [*module, str(os.getpid()), sys.argv[0]]
    return subprocess.Popen(command, start_new_session=True)  # Ctrl-C is for the supervisor


def _status(address: str) -> int | None:
    """Returns how the web server answers whether it is ready; None where it does not."""
    local = address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
    try:
        asked = urllib.request.Request(f"{local}/readyz", headers={"Host": "localhost"})  # noqa: S310
        with _OPENER.open(asked, timeout=1) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return None
