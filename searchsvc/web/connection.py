"""Connections of clients: read and written apart from the threads that answer, within deadlines.

A client that sends or reads slowly (Slowloris, slow POST, slow read) costs a socket and a little
memory, never a thread; one that is slower than any honest line is cut off.
"""

from __future__ import annotations

import time
from collections.abc import Hashable

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from .guard.clients import subscriber
from .guard.proxies import client_of
from .incoming_request import HEAD_SECONDS, REFUSED, Request
from .pace import Pace

IDLE_SECONDS = 60
"""How long a connection is kept open for a next request."""

_NEXT_SECONDS = 2.0  # within which a busy client sends its first or next request
_LONG_QUERY, _LONG_SECONDS, _SHORT_SECONDS = 128, 0.2, 0.02
_MOST_PIPELINED = 16  # requests that are sent before the first is answered


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

    task_class = Answer

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.since = time.monotonic()
        """When it began to wait for a request."""
        self._taking: Pace | None = None
        self._has_answered = False

    def parser_class(self, adj: Adjustments) -> Request:
        """Returns the next request, of which nothing has come yet."""
        return Request(adj, self.server.may_upload)

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
        forwarded = self.asked.headers.get("X_FORWARDED_FOR", "")
        return subscriber(client_of(self.addr[0], forwarded, self.server.trusted_proxies))

    @property
    def shape(self) -> Hashable:
        """What costs about the same: the same part of the site, asked by about as long a query,
        with or without wildcards and phrases.
        """
        request = self.asked
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
        self.asked.error = REFUSED[503]

    def service(self) -> None:
        """Answers a request."""
        asked, client, shape, begun = self.asked, self.client, self.shape, time.thread_time()
        try:
            super().service()
        finally:
            seconds = time.thread_time() - begun
            self.server.task_dispatcher.queue.done(asked, client, shape, seconds)
        self._has_answered, self.since = True, time.monotonic()

    def handle_close(self) -> None:
        """Closes; what had come of a body is given back."""
        if self.request is not None:
            self.request.close()
        super().handle_close()

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Sends what the client takes; returns how many bytes that is."""
        sent: int = super().send(data, do_close=do_close)
        if self._taking:
            self._taking.moved(sent, time.monotonic())
        return sent

    def is_overdue(self, now: float) -> bool:
        """Returns whether the client is slower than any honest one."""
        if self.total_outbufs_len:
            self._taking = self._taking or Pace(now)
            return self._taking.is_too_slow(now)
        self._taking = None
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
