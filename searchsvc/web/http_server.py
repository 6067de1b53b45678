"""The server within a process: one thread reads and writes all connections, others answer."""

from __future__ import annotations

import time

from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from searchsvc.ingest.limits import MEBIBYTE

from .connection import Connection
from .fair_queue import FairQueue
from .guard.clients import subscriber
from .incoming_request import LONGEST_HEAD, MayUpload

_SHARE = 8  # of all connections one client may have so small a part


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]
    """The threads that answer; who waits for one is chosen fairly."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.queue = FairQueue(threads)
        self.set_thread_count(threads)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Reads and writes all connections of a process in one thread; others answer."""

    channel_class = Connection
    trusted_proxies = 0
    may_upload: MayUpload = staticmethod(lambda _, __: False)
    is_leaving = False
    """Whether the process is about to end: then each answer is the last on its connection."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self._health = ThreadedTaskDispatcher()
        self._health.set_thread_count(1)

    def add_task(self, task: Connection) -> None:
        """Has a request answered; whether the process is alive by a thread that does nothing else,
        however busy the others are.
        """
        request = task.requests[0]
        asks_for_health = request.error is None and request.path == "/healthz"
        try:
            (self._health if asks_for_health else self.task_dispatcher).add_task(task)
        except Exception:
            task.will_close = True  # it would wait for an answer that nobody gives
            raise

    def stop_health(self) -> None:
        """Ends the thread that says whether the process is alive."""
        self._health.shutdown()

    def maintenance(self, now: float) -> None:  # noqa: ARG002  # of another clock
        """Cuts off who is too slow; tells who waits for too long to come again, by the thread that
        is never busy: the others may be.
        """
        monotonic = time.monotonic()
        with self.task_dispatcher.lock:
            refused = self.task_dispatcher.queue.take_refused()
        for connection in refused:
            self._health.add_task(connection)
        for connection in list(self.active_channels.values()):
            if connection.is_overdue(monotonic):
                connection.will_close = True
        if not self.trusted_proxies:  # all connections are a proxy's
            self._keep_shares()

    def _keep_shares(self) -> None:
        """Closes the oldest connections of who has more than a share and is not being answered."""
        by_client: dict[str, list[Connection]] = {}
        for connection in self.active_channels.values():
            if not connection.requests:
                by_client.setdefault(subscriber(connection.addr[0]), []).append(connection)
        share = self.adj.connection_limit // _SHARE
        for connections in by_client.values():
            connections.sort(key=lambda each: each.since)
            for connection in connections[: max(0, len(connections) - share)]:
                connection.will_close = True


def adjustments(threads: int, connections: int, largest_body: int, backlog: int) -> Adjustments:
    """Returns how a server works: so many threads answer, so many clients are connected at most,
    and so many more wait to be accepted.
    """
    return Adjustments(
        threads=threads,
        backlog=backlog,
        connection_limit=connections,
        max_request_body_size=largest_body,
        max_request_header_size=LONGEST_HEAD,
        recv_bytes=2 * LONGEST_HEAD,  # what is left unread at a refusal would undo it
        cleanup_interval=1,
        outbuf_high_watermark=64 * MEBIBYTE,  # what a thread makes beforehand, most of it on disk
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,  # they show that a proxy asks (ops)
        log_socket_errors=False,
        ident="searchsvc",
    )
