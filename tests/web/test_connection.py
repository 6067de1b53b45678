"""Slow clients cost no thread, and who is slower than any honest line is cut off."""

import socket
import time
import urllib.request
from contextlib import suppress

import pytest

from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.web import connection, incoming_request, pace
from tests.web.small_server import BODY, HEAD, LARGE, READ, answer, clients


@pytest.mark.parametrize("sent", [b"", HEAD, BODY, READ], ids=["silent", "head", "body", "read"])
def test_slow_clients_hold_up_nobody(address, sent):
    host, port = address
    with clients(address, sent):
        for path in ("/", "/healthz"):
            with urllib.request.urlopen(f"http://{host}:{port}{path}", timeout=5) as found:
                assert found.read() == b"got 0"


@pytest.mark.parametrize("sent", [b"", HEAD, BODY, READ], ids=["silent", "head", "body", "read"])
def test_who_is_slower_than_any_honest_line_is_cut_off(address, sent, monkeypatch):
    for module in (connection, incoming_request):  # each has it by name
        monkeypatch.setattr(module, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(pace, "GRACE_SECONDS", 0.2)
    monkeypatch.setattr(pace, "LEAST_RATE", MEBIBYTE)
    with clients(address, sent) as opened:
        time.sleep(2.5)  # the server looks each second
        for client in opened:
            client.settimeout(5)
            received = 0
            while data := client.recv(65_536):
                received += len(data)
            assert received < LARGE


def test_what_came_fast_earns_no_long_pause(address, monkeypatch):
    monkeypatch.setattr(pace, "GRACE_SECONDS", 0.5)
    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % (8 * MEBIBYTE)
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(head + b"x" * 4 * MEBIBYTE)
        begun = time.monotonic()
        with suppress(ConnectionResetError):
            assert client.recv(1) == b""
        assert time.monotonic() - begun < 8  # by its bytes alone it had a quarter of an hour


def test_who_waits_between_two_requests_is_kept(address, monkeypatch):
    monkeypatch.setattr(connection, "HEAD_SECONDS", 1)
    with socket.create_connection(address, timeout=5) as client:
        for _ in range(2):
            client.sendall(HEAD + b"\r\n")
            received = b""
            while not received.endswith(b"got 0"):
                data = client.recv(4_096)
                assert data
                received += data
            time.sleep(2.5)


def test_of_many_requests_at_once_the_first_are_answered_and_then_it_closes(address):
    _, body = answer(address, (HEAD + b"\r\n") * 500)
    assert 1 <= body.count(b"got 0") <= 17


def test_an_answer_without_a_body_keeps_the_connection(address):
    with socket.create_connection(address, timeout=5) as client:
        for path in (b"/unchanged", b"/unchanged", b"/"):
            client.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n\r\n")
            received = b""
            while b"\r\n\r\n" not in received:
                data = client.recv(4_096)
                assert data
                received += data
    assert received.startswith(b"HTTP/1.1 200 ")
