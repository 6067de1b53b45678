"""A server with a small application, and clients of it."""

import logging
import socket
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest
from waitress import wasyncore

from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.web.http_server import Dispatcher, Server, adjustments

THREADS = 2
CONNECTIONS = 400
COSTLY_SECONDS = 0.3
HELD_SECONDS = 8
BACKLOG = 128
SLOW = 10  # clients of each kind, five for each thread
LARGE = MEBIBYTE  # an answer that no socket buffers

HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"
BODY = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{"
READ = b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n"
CLOSE = b"Connection: close\r\n"


def application(environ, start_response):
    """Answers with what it got; ``/large`` with much, ``/costly`` and ``/held`` late."""
    body = environ["wsgi.input"].read()
    if environ["PATH_INFO"] == "/costly":
        end = time.thread_time() + COSTLY_SECONDS
        while time.thread_time() < end:
            pass
    if environ["PATH_INFO"] == "/held":
        time.sleep(HELD_SECONDS)
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
        adj=adjustments(THREADS, CONNECTIONS, 64 * MEBIBYTE, BACKLOG),
        sockinfo=(listener.family, listener.type, 0, listener.getsockname()),
    )  # fmt: skip
    server.may_upload = lambda _, headers: headers.get("AUTHORIZATION") == "Bearer good"
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
