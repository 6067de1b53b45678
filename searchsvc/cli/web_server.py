"""The processes that answer requests, all on one listening socket.

Machine code is made once a machine, in about half a minute, and loading it takes longer than a
first answer may. So processes that run uncompiled answer first; those that run compiled take the
socket over as soon as they could answer at once. Requests wait on the socket, none is refused.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import click

from searchsvc.errors import InvalidSetting
from searchsvc.settings import METRICS_FOLDER

_THREADS = 4
_BACKLOG = 2048  # connections that may wait to be accepted
GRACE_SECONDS = 30
"""How long running requests have to finish when their process ends."""
_TOLD_AFTER_SECONDS = 5
_UNCOMPILED = {"NUMBA_DISABLE_JIT": "1"}


class WebServer:
    """What answers: a gunicorn, for a while two of them."""

    def __init__(self, listener: socket.socket, workers: int, folder: Path) -> None:
        self._listener = listener
        self._workers = workers
        self._folder = folder
        self._serving = self._started("uncompiled", _UNCOMPILED)
        self._next: subprocess.Popen[bytes] | None = None
        self._leaving: list[subprocess.Popen[bytes]] = []
        self._next_since = 0.0
        self._told = False

    def compile(self) -> None:
        """Starts the processes that run compiled, where numba is; :meth:`tend` hands over."""
        if find_spec("numba") is None:
            return
        self._next = self._started("compiled", {})
        self._next_since = time.monotonic()

    def tend(self) -> int | None:
        """Lets those that run compiled take over once they answer; returns the exit code of what
        has ended by itself, else None.
        """
        if self._next:
            self._tend_next(self._next)
        self._leaving = [process for process in self._leaving if process.poll() is None]
        return self._serving.poll()

    def processes(self) -> list[subprocess.Popen[bytes]]:
        """Returns what is running."""
        known = [self._serving, self._next, *self._leaving]
        return [process for process in known if process and process.poll() is None]

    def _tend_next(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is not None:
            click.echo("searchsvc: không biên dịch được; trang vẫn trả lời, chậm hơn.", err=True)
            self._next = None
        elif self._pid_file("compiled").exists():  # written once the application is loaded
            self._serving.terminate()
            self._leaving.append(self._serving)
            self._serving, self._next = process, None
            if self._told:
                click.echo("searchsvc: đã biên dịch xong.", err=True)
        elif not self._told and time.monotonic() - self._next_since > _TOLD_AFTER_SECONDS:
            self._told = True
            click.echo(
                "searchsvc: lần chạy đầu cần biên dịch, chừng nửa phút; trong lúc đó trang vẫn "
                "trả lời, chậm hơn.",
                err=True,
            )

    def _started(self, name: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        environment = {**os.environ, METRICS_FOLDER: str(self._folder), **environment}
        descriptor = self._listener.fileno()
        settings = {
            "parent": os.getpid(),
            "bind": f"fd://{descriptor}",
            "pidfile": str(self._pid_file(name)),
            "preload_app": True,
            "workers": self._workers,
            "threads": _THREADS,
            "backlog": _BACKLOG,
            "worker_class": "searchsvc.web.worker.Worker",
            "graceful_timeout": GRACE_SECONDS,
            "control_socket_disable": True,
            "loglevel": "warning",
        }
        command = [sys.executable, "-P", "-m", "searchsvc.cli.web_process", json.dumps(settings)]
        return subprocess.Popen(
            command, env=environment, pass_fds=[descriptor], start_new_session=True
        )

    def _pid_file(self, name: str) -> Path:
        return self._folder / f"{name}.pid"


def refuse(listener: socket.socket) -> None:
    """Lets a socket listen no longer, whichever processes have it: what comes from now on is
    refused, not kept waiting for who accepts nothing any more.
    """
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def listen(host: str, port: int) -> socket.socket:
    """Returns a socket that listens; raises :class:`InvalidSetting` where it cannot, since the
    address is taken or not of this machine.
    """
    is_ipv6 = ":" in host
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server(
            (host, port),
            family=socket.AF_INET6 if is_ipv6 else socket.AF_INET,
            backlog=_BACKLOG,
            dualstack_ipv6=both,
        )
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        raise InvalidSetting(
            f"không lắng nghe được ở {host} cổng {port} ({reason}); chọn --host hay --port khác"
        ) from error
