"""Each client has its share: of the threads, of the queue, of the connections."""

import json
import socket
import time
from contextlib import ExitStack, suppress

from waitress import wasyncore

from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.web import fair_queue
from searchsvc.web.http_server import Dispatcher, Server, adjustments
from tests.web.small_server import (
    CLOSE,
    CONNECTIONS,
    COSTLY_SECONDS,
    HEAD,
    HELD_SECONDS,
    THREADS,
    answer,
    application,
)


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


def test_who_waits_for_too_long_is_told_so_though_no_thread_is_free(address, monkeypatch):
    monkeypatch.setattr(fair_queue, "LONGEST_WAIT_SECONDS", 0.5)
    with ExitStack() as stack:
        for _ in range(THREADS):
            client = stack.enter_context(socket.create_connection(address))
            client.sendall(b"GET /held HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.5)
        begun = time.monotonic()
        head, _ = answer(address, b"GET / HTTP/1.0\r\n\r\n")
        assert head.split(b" ")[1] == b"503"
        assert time.monotonic() - begun < HELD_SECONDS - 2


class Listener(socket.socket):
    """A socket that remembers how many connections may wait."""

    backlog = 0

    def listen(self, backlog):
        self.backlog = backlog
        super().listen(backlog)


def test_the_queue_of_connections_stays_as_long_as_it_was_made():
    connected = {}
    with Listener() as listener:
        listener.bind(("127.0.0.1", 0))
        dispatcher = Dispatcher(1)
        server = Server(
            application, connected, _sock=listener, dispatcher=dispatcher, bind_socket=False,
            adj=adjustments(1, 10, MEBIBYTE, 2_048),
            sockinfo=(listener.family, listener.type, 0, listener.getsockname()),
        )  # fmt: skip
        assert listener.backlog == 2_048
        dispatcher.shutdown()
        server.stop_health()
        wasyncore.close_all(connected)


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
