"""Slow clients cost no thread and are cut off; what is no request is refused as a problem."""

import json
import logging
import socket
import threading
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress

import pytest
from waitress import wasyncore

from searchsvc.web import connection, fair_queue
from searchsvc.web.connection import MEBIBYTE, Dispatcher, Server, adjustments

THREADS = 2
CONNECTIONS = 400
COSTLY_SECONDS = 0.3
SLOW = 10  # clients of each kind, five for each thread
LARGE = MEBIBYTE  # an answer that no socket buffers


def application(environ, start_response):
    """Answers with what it got; ``/large`` with much, ``/costly`` late."""
    body = environ["wsgi.input"].read()
    if environ["PATH_INFO"] == "/costly":
        end = time.thread_time() + COSTLY_SECONDS
        while time.thread_time() < end:
            pass
    if environ["PATH_INFO"] == "/unchanged":
        start_response("304 Not Modified", [])
        return []
    answer = b"x" * LARGE if environ["PATH_INFO"] == "/large" else b"got %d" % len(body)
    start_response("200 OK", [("Content-Length", str(len(answer)))])
    return [answer]


@pytest.fixture
def address():
    """Where a server answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)  # of its connections too
    dispatcher = Dispatcher(THREADS)
    connected = {}
    server = Server(
        application, connected, _sock=listener, dispatcher=dispatcher, bind_socket=False,
        adj=adjustments(THREADS, CONNECTIONS, 64 * MEBIBYTE),
        sockinfo=(listener.family, listener.type, 0, listener.getsockname()),
    )  # fmt: skip
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    done = threading.Event()

    def serve():
        while not done.is_set():
            wasyncore.loop(timeout=0.05, use_poll=True, map=connected, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()
    done.set()
    thread.join()
    dispatcher.shutdown()
    server.stop_health()
    for each in list(server.active_channels.values()):
        each.handle_close()
    wasyncore.close_all(connected)


@contextmanager
def clients(address, sent: bytes):
    """Clients that have sent something and then are silent."""
    with ExitStack() as stack:
        opened = []
        for _ in range(SLOW):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            client.connect(address)
            client.sendall(sent)
            opened.append(client)
        yield opened


def answer(address, sent: bytes) -> tuple[bytes, bytes]:
    """Head and body of the answer to something, read until the server closes."""
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(sent)
        received = b""
        while data := client.recv(65_536):
            received += data
    head, _, body = received.partition(b"\r\n\r\n")
    return head, body


HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"
BODY = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{"
READ = b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize("sent", [b"", HEAD, BODY, READ], ids=["silent", "head", "body", "read"])
def test_slow_clients_hold_up_nobody(address, sent):
    host, port = address
    with clients(address, sent):
        for path in ("/", "/healthz"):
            with urllib.request.urlopen(f"http://{host}:{port}{path}", timeout=5) as found:
                assert found.read() == b"got 0"


@pytest.mark.parametrize("sent", [b"", HEAD, BODY, READ], ids=["silent", "head", "body", "read"])
def test_who_is_slower_than_any_honest_line_is_cut_off(address, sent, monkeypatch):
    for deadline in ("HEAD_SECONDS", "GRACE_SECONDS"):
        monkeypatch.setattr(connection, deadline, 0.2)
    monkeypatch.setattr(connection, "LEAST_RATE", MEBIBYTE)
    with clients(address, sent) as opened:
        time.sleep(2.5)  # the server looks each second
        for client in opened:
            client.settimeout(5)
            received = 0
            while data := client.recv(65_536):
                received += len(data)
            assert received < LARGE


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


CLOSE = b"Connection: close\r\n"


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


def test_who_asks_for_much_waits_behind_everybody_else(address):
    with ExitStack() as stack:
        for _ in range(20):  # three seconds of work for both threads
            greedy = stack.enter_context(socket.socket())
            greedy.bind(("127.0.0.2", 0))
            greedy.connect(address)
            greedy.sendall(b"GET /costly HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(2 * COSTLY_SECONDS)  # it is known by then who asks for much
        begun = time.monotonic()
        assert answer(address, b"GET / HTTP/1.0\r\n\r\n")[1] == b"got 0"
        assert time.monotonic() - begun < 3 * COSTLY_SECONDS


def test_who_has_too_many_requests_waiting_is_told_to_come_again(address, monkeypatch):
    monkeypatch.setattr(fair_queue, "MOST_WAITING", 1)
    with ExitStack() as stack:
        for _ in range(THREADS + 1):
            client = stack.enter_context(socket.create_connection(address))
            client.sendall(b"GET /costly HTTP/1.1\r\nHost: a\r\n\r\n")
            time.sleep(0.05)
        head, body = answer(address, b"GET / HTTP/1.0\r\n\r\n")
    assert head.split(b" ")[1] == b"503"
    assert b"Retry-After: " in head
    assert json.loads(body)["status"] == 503


def test_what_cannot_be_read_behind_a_good_request_is_refused_and_closed(address):
    head, body = answer(address, HEAD + b"\r\nGARBAGE\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert body.startswith(b"got 0HTTP/1.0 400 ")


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


def test_a_client_has_a_share_of_the_connections(address):
    with ExitStack() as stack:
        idle = [stack.enter_context(socket.create_connection(address)) for _ in range(80)]
        time.sleep(2.5)  # the server looks each second
        closed = 0
        for client in idle:
            client.setblocking(False)
            with suppress(BlockingIOError):
                closed += client.recv(1) == b""
        assert closed == 80 - CONNECTIONS // 8
        other = stack.enter_context(socket.create_connection(address))
        other.sendall(HEAD + CLOSE + b"\r\n")
        assert other.recv(4_096)
