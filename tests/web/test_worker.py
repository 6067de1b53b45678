"""What the server refuses before the application sees it."""

import json
import socket

from gunicorn.http.errors import LimitRequestLine

from searchsvc.web.worker import Worker


def test_an_address_that_is_too_long_is_a_problem():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker = Worker.__new__(Worker)  # of a server that runs; none is needed here
        worker.handle_error(None, ours, None, LimitRequestLine(9000, 8190))
        head, _, body = theirs.recv(4096).decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 414 ")
    assert "application/problem+json" in head
    assert f"Content-Length: {len(body.encode())}" in head
    assert json.loads(body)["status"] == 414
