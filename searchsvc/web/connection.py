"""Connections of the server: read and written apart from the threads that answer, within deadlines.

A client that sends or reads slowly (Slowloris, slow POST, slow read) costs a socket and a little
memory, never a thread; one that is slower than any honest line is cut off.
"""

from __future__ import annotations

import json
import time
from collections.abc import Hashable
from http import HTTPStatus

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask
from waitress.utilities import Error

from .fair_queue import FairQueue
from .guard.clients import subscriber
from .guard.proxies import client_of

MEBIBYTE = 1 << 20

HEAD_SECONDS = 15
"""A request's head must be whole within so many seconds of its first byte, or of the connection."""
IDLE_SECONDS = 60
"""How long a connection is kept open for a next request."""
LEAST_RATE = 4_096
"""Bytes a second that a body must come in with, and an answer be taken with, on average."""
GRACE_SECONDS = 15
"""How long a body or an answer may be slower than that."""

UPLOADS = frozenset({"/desk/imports/new", "/api/v1/imports"})
"""Where whole files are sent."""
RETRY_SECONDS = 5
"""After how long a client should come again for which there was no time."""

_NEXT_SECONDS = 2.0  # within which a busy client sends its first or next request
_LONG_QUERY, _LONG_SECONDS, _SHORT_SECONDS = 128, 0.2, 0.02
_LONGEST_ADDRESS = 8_190
_LONGEST_HEAD = 65_536
_MOST_PIPELINED = 16  # requests that are sent before the first is answered
_SHARE = 8  # of all connections one client may have so small a part
_LARGEST_UNKNOWN = 17 * MEBIBYTE  # body of who shows neither cookie nor token


class _Problem(Error):  # type: ignore[misc]  # waitress has no types
    """A refusal before the application is asked, told as the API tells errors (RFC 9457)."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.code, self.reason = status.value, status.phrase

    def to_response(
        self,
        ident: str | None = None,  # noqa: ARG002  # waitress gives it
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """Returns status, header and body."""
        problem = {
            "type": "about:blank",
            "title": self.reason,
            "status": self.code,
            "detail": self.body,
        }
        head = [("Content-Type", "application/problem+json")]
        if self.code == HTTPStatus.SERVICE_UNAVAILABLE:
            head.append(("Retry-After", str(RETRY_SECONDS)))
        return f"{self.code} {self.reason}", head, json.dumps(problem, ensure_ascii=False).encode()


_REFUSED = {
    400: _Problem(HTTPStatus.BAD_REQUEST, "Yêu cầu sai cú pháp HTTP. Not a valid HTTP request."),
    413: _Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Yêu cầu gửi lên quá lớn. The body is too large."
    ),
    414: _Problem(
        HTTPStatus.REQUEST_URI_TOO_LONG,
        "Địa chỉ dài quá; hãy rút ngắn câu tìm. The address is too long.",
    ),
    431: _Problem(
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "Phần đầu của yêu cầu dài quá. The header is too long.",
    ),
    501: _Problem(
        HTTPStatus.NOT_IMPLEMENTED, "Không nhận cách mã hóa này. Transfer-Encoding not supported."
    ),
    503: _Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Máy chủ đang bận; xin thử lại sau ít giây. The server is busy; try again in a moment.",
    ),
}


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request while it comes in."""

    completed: bool
    headers_finished: bool
    error: Error | None
    content_length: int
    body_bytes_received: int
    first_line = b""  # of a request that cannot be read there is nothing else
    path = query = ""

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()

    def received(self, data: bytes) -> int:
        """Takes bytes in; returns how many were of this request."""
        taken: int = super().received(data)
        if self.completed:
            self.error = self._refusal() or self._own(self.error)
        elif self.headers_finished and self._is_too_large():
            self.error = _REFUSED[413]
            self.completed = self.connection_close = True
        return taken

    def is_too_slow(self, now: float) -> bool:
        """Returns whether it takes longer than a slow line would."""
        seconds: float = now - self.begun
        if not self.headers_finished:
            return seconds > HEAD_SECONDS
        return seconds > GRACE_SECONDS + self.body_bytes_received / LEAST_RATE

    def _refusal(self) -> Error | None:
        if self.headers_finished and len(self.first_line) > _LONGEST_ADDRESS:
            return _REFUSED[414]
        return _REFUSED[413] if self._is_too_large() else None

    def _own(self, error: Error | None) -> Error | None:
        return _REFUSED.get(error.code, error) if error else None

    def _is_too_large(self) -> bool:
        """Returns whether the body is larger than anybody may send, or than a stranger may."""
        if self.path in UPLOADS and {"COOKIE", "AUTHORIZATION"} & self.headers.keys():
            return False  # the application asks who it is
        return max(self.content_length, self.body_bytes_received) > _LARGEST_UNKNOWN


class Answer(WSGITask):  # type: ignore[misc]
    """An answer of the application."""

    @property
    def has_body(self) -> bool:
        """Whether a body belongs to it: not to HEAD, and not to some statuses."""
        return bool(super().has_body) and self.request.command != "HEAD"

    def build_response_header(self) -> bytes:
        """Returns the head; where the process is about to end, it says that the connection does."""
        if self.channel.server.is_leaving:
            self.request.headers["CONNECTION"] = "close"
        head: bytes = super().build_response_header()
        return head

    def set_close_on_finish(self) -> None:
        """Closes the connection behind the answer. waitress does so behind every answer that has no
        length; one without a body needs none.
        """
        asked = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or asked or self.version == "1.0":
            super().set_close_on_finish()


class Connection(HTTPChannel):  # type: ignore[misc]
    """A client's connection."""

    parser_class = Request
    task_class = Answer

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.since = time.monotonic()
        """When it began to wait for a request."""
        self._taking_since: float | None = None
        self._taken = 0
        self._has_answered = False

    def received(self, data: bytes) -> bool:
        """Takes bytes in; of many requests at once the first ones are answered, then it closes."""
        taken: bool = super().received(data)
        with self.requests_lock:
            if len(self.requests) > _MOST_PIPELINED:
                del self.requests[_MOST_PIPELINED:]
                self.requests[-1].headers["CONNECTION"] = "close"
        return taken

    @property
    def asked(self) -> Request:
        """The request that is answered next."""
        request: Request = self.requests[0]
        return request

    @property
    def client(self) -> str:
        """Who sends the request that is answered next."""
        forwarded = self.requests[0].headers.get("X_FORWARDED_FOR", "")
        return subscriber(client_of(self.addr[0], forwarded, self.server.trusted_proxies))

    @property
    def shape(self) -> Hashable:
        """What costs about the same: the same part of the site, asked by about as long a query,
        with or without wildcards and phrases.
        """
        request = self.requests[0]
        if request.error is not None:
            return ()
        query = request.query
        marks = any(mark in query for mark in ("*", "%2A")), any(m in query for m in ('"', "%22"))
        return *request.path.split("/")[1:4:2], len(query).bit_length(), *marks

    @property
    def guess(self) -> float:
        """Seconds that the request may cost: a long query nobody has asked yet may cost much."""
        return _LONG_SECONDS if len(self.asked.query) > _LONG_QUERY else _SHORT_SECONDS

    def refuse(self) -> None:
        """Has the request answered with 503."""
        self.requests[0].error = _REFUSED[503]

    def service(self) -> None:
        """Answers a request."""
        asked, client, shape, begun = self.asked, self.client, self.shape, time.thread_time()
        try:
            super().service()
        finally:
            seconds = time.thread_time() - begun
            self.server.task_dispatcher.queue.done(asked, client, shape, seconds)
        self._has_answered, self.since = True, time.monotonic()

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Sends what the client takes; returns how many bytes that is."""
        sent: int = super().send(data, do_close=do_close)
        self._taken += sent
        return sent

    def is_overdue(self, now: float) -> bool:
        """Returns whether the client is slower than any honest one."""
        if self.total_outbufs_len:
            if self._taking_since is None:
                self._taking_since, self._taken = now, 0
            return now - self._taking_since > GRACE_SECONDS + self._taken / LEAST_RATE
        self._taking_since = None
        if self.requests:
            return False
        if self.request is not None and not self.request.empty:
            return bool(self.request.is_too_slow(now))
        return now - self.since > (IDLE_SECONDS if self._has_answered else HEAD_SECONDS)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being received, answered or sent, and nothing about to come."""
        if self.requests or self.request or self.total_outbufs_len:
            return False
        return time.monotonic() - self.since > _NEXT_SECONDS


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
        """Cuts off who is too slow."""
        monotonic = time.monotonic()
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


def adjustments(threads: int, connections: int, largest_body: int) -> Adjustments:
    """Returns how a server works: so many threads answer, so many clients are connected at most."""
    return Adjustments(
        threads=threads,
        connection_limit=connections,
        max_request_body_size=largest_body,
        max_request_header_size=_LONGEST_HEAD,
        recv_bytes=2 * _LONGEST_HEAD,  # what is left unread at a refusal would undo it
        cleanup_interval=1,
        outbuf_high_watermark=64 * MEBIBYTE,  # what a thread makes beforehand, most of it on disk
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,  # they show that a proxy asks (ops)
        log_socket_errors=False,
        ident="searchsvc",
    )
