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


UPLOAD = b"POST /api/v1/imports HTTP/1.1\r\nHost: a\r\n" + CLOSE
SIZE = 18 * MEBIBYTE


def test_who_may_upload_sends_more_than_a_stranger(address):
    head = UPLOAD + b"Content-Length: %d\r\nAuthorization: Bearer good\r\n\r\n" % SIZE
    assert answer(address, head + b"x" * SIZE)[1] == b"got %d" % SIZE


@pytest.mark.parametrize("shown", [b"Authorization: Bearer bad\r\n", b"Cookie: desk=a\r\n", b""])
def test_who_may_not_is_refused_before_the_body_comes(address, shown):
    head, _ = answer(address, UPLOAD + b"Content-Length: %d\r\n" % SIZE + shown + b"\r\n")
    assert head.split(b" ")[1] == b"401"


def test_who_may_not_is_refused_in_pieces_too(address):
    head = UPLOAD + b"Cookie: desk=a\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(head)
        try:
            for _ in range(20):
                client.sendall(b"100000\r\n" + b"x" * MEBIBYTE + b"\r\n")
            received = client.recv(4_096)
        except (ConnectionResetError, BrokenPipeError):  # cut off while it was still sending
            received = b" 401 "
    assert b" 401 " in received


EXPECT = b"Expect: 100-continue\r\n"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (HEAD + EXPECT, b"200"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" + EXPECT, b"200"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n" + EXPECT, b"413"),
    ],
    ids=["none", "empty", "too large"],
)
def test_who_expects_to_send_no_body_or_too_large_a_one_is_answered(address, head, status):
    assert answer(address, head + CLOSE + b"\r\n")[0].split(b" ")[1] == status


def test_who_expects_to_be_told_to_send_is_told(address):
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n" + EXPECT + b"\r\n")
        assert client.recv(4_096).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"abc")
        received = b""
        while not received.endswith(b"got 3"):
            data = client.recv(4_096)
            assert data
            received += data


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
