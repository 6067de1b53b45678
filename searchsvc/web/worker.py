"""The server process: gunicorn's, but for how it refuses what never reaches the application."""

from __future__ import annotations

import json
import socket
from http import HTTPStatus

from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):  # type: ignore[misc]  # it has no types
    """Answers an address that is too long as the API answers errors (RFC 9457)."""

    def handle_error(
        self, req: object, client: socket.socket, addr: object, exc: BaseException
    ) -> None:
        """Answers what could not be read as a request."""
        if isinstance(exc, LimitRequestLine):
            write_nonblock(client, _too_long())
        else:
            super().handle_error(req, client, addr, exc)


def _too_long() -> bytes:
    status = HTTPStatus.REQUEST_URI_TOO_LONG
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status,
        "detail": "Địa chỉ dài quá; hãy rút ngắn câu tìm. The address is too long.",
    }
    body = json.dumps(problem, ensure_ascii=False).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
