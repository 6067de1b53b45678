"""The server process: gunicorn starts and watches it, waitress reads and answers."""

from __future__ import annotations

import logging
import os
import resource
import time

from gunicorn.workers.base import Worker as BaseWorker
from waitress import wasyncore

from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.settings import Settings

from .guard.admission import may_upload
from .http_server import Dispatcher, Server, adjustments

_POLL_SECONDS = 0.25
_CONNECTIONS = 2_000
_SPARE_FILES = 200  # of the process, beside its connections
_FORM = MEBIBYTE  # what an upload needs beside its files


class Worker(BaseWorker):  # type: ignore[misc]  # it has no types
    """Answers on the sockets of its parent until it is told to stop."""

    def run(self) -> None:
        """Answers requests; told to stop, it finishes those it has begun."""
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of each that waits
        dispatcher = Dispatcher(self.cfg.threads)
        connected: dict[int, object] = {}
        settings = Settings.load()
        largest_body = settings.max_upload_bytes + _FORM
        limits = adjustments(self.cfg.threads, _connections(), largest_body, self.cfg.backlog)
        servers = [
            Server(
                self.wsgi, connected, _sock=listener.sock, dispatcher=dispatcher, adj=limits,
                sockinfo=(listener.sock.family, listener.sock.type, 0, listener.getsockname()),
                bind_socket=False,
            )
            for listener in self.sockets
        ]  # fmt: skip
        for server in servers:
            server.trusted_proxies = settings.trusted_proxies
            server.may_upload = may_upload(self.wsgi)
        while self.alive and os.getppid() == self.ppid:
            self._turn(connected)
        for server in servers:
            server.accepting, server.is_leaving = False, True
        self._finish(servers, connected)
        for server in servers:
            server.stop_health()
        dispatcher.shutdown()

    def _turn(self, connected: dict[int, object]) -> None:
        self.notify()
        wasyncore.loop(timeout=_POLL_SECONDS, use_poll=True, map=connected, count=1)

    def _finish(self, servers: list[Server], connected: dict[int, object]) -> None:
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < deadline:
            self._turn(connected)
            open_ = [each for server in servers for each in server.active_channels.values()]
            if not open_:
                return
            for connection in open_:
                connection.will_close = connection.will_close or connection.is_idle


def _connections() -> int:
    """Returns how many connections a process may have open, with as many files as it may have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS + _SPARE_FILES
    files = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return files - _SPARE_FILES
