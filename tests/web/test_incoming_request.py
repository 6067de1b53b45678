"""What is no request, or too large a one, is refused as a problem."""

import json
import socket

import pytest

from searchsvc.ingest.limits import MEBIBYTE
from tests.web.small_server import CLOSE, HEAD, answer


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /search?q=" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (HEAD + b"X-A: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: no\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    ],
    ids=["address", "head", "body", "length", "encoding"],
)
def test_what_never_reaches_the_application_is_a_problem(address, sent, status):
    head, body = answer(address, sent)
    assert head.split(b" ")[1] == str(status).encode()
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == status


def test_who_shows_a_token_may_send_more_than_a_stranger(address):
    size = 18 * MEBIBYTE
    head = b"POST /api/v1/imports HTTP/1.1\r\nHost: a\r\n" + CLOSE
    head += b"Content-Length: %d\r\n" % size
    assert answer(address, head + b"Authorization: Bearer a\r\n\r\n" + b"x" * size)[1] == (
        b"got %d" % size
    )


def test_a_body_in_pieces_is_bounded_too(address):
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"100000\r\n" + b"x" * MEBIBYTE + b"\r\n"
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(head)
        try:
            for _ in range(20):
                client.sendall(piece)
            received = client.recv(4_096)
        except (ConnectionResetError, BrokenPipeError):  # cut off while it was still sending
            received = b" 413 "
    assert b" 413 " in received


def test_what_cannot_be_read_behind_a_good_request_is_refused_and_closed(address):
    head, body = answer(address, HEAD + b"\r\nGARBAGE\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert body.startswith(b"got 0HTTP/1.0 400 ")
