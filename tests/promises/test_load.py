"""Many people search while the archive is edited and workers are killed: no search fails."""

import socket
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.services.container import Services
from tests.conftest import SAMPLES
from tests.promises.served import Server
from tests.web.desk_client import add_people

MINUTES, SHORT_SECONDS = 5, 8
CLIENTS, SHORT_CLIENTS = 32, 6
WORKERS, EDITS_A_SECOND, KILL_EVERY = 4, 10, 60
TRIES = 4
FEWEST_REQUESTS = 20_000
GROWTH = 1.15
ADDRESSES = (
    "/search?q=can+tho", "/api/v1/search?q=chuyen+doi+so", "/", "/search?q=thong+tin&page=2",
    "/api/v1/suggest?q=th", "/search?province=can-tho", "/records/nam-can-tho-2012-mot-cua-dien-tu",
    "/api/v1/facets/topic?q=tin", "/search.atom?q=bao+chi", "/search?q=%22mot+cua%22",
)  # fmt: skip


@pytest.fixture
def token(settings):
    with Services(settings) as services:
        services.importer.run([SAMPLES])
        services.indexer.catch_up()
        editor = add_people(services)[Role.EDITOR]
        return services.people.make_token(editor, editor, "x")


@pytest.fixture
def server(settings, token, is_soak):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Server(settings, port, WORKERS if is_soak else 2)
    server.start()
    if is_soak:
        time.sleep(30)  # until those that run compiled have taken over
    yield server
    server.end()


class Reader(threading.Thread):
    """Reads address after address; asks again where its connection broke, as browsers do, and where
    it is told to come again, as programs do.
    """

    def __init__(self, port, ended):
        super().__init__()
        self._port, self._ended = port, ended
        self.seconds, self.failed, self.again, self.told = [], [], 0, 0
        self._connection = None

    def run(self):
        number = id(self) % len(ADDRESSES)
        while not self._ended.is_set():
            number += 1
            path = ADDRESSES[number % len(ADDRESSES)]
            begun = time.perf_counter()
            status = self._ask(path)
            self.seconds.append(time.perf_counter() - begun)
            if status != 200:
                self.failed.append((path, status))
        if self._connection:
            self._connection.close()

    def _ask(self, path):
        status = 0
        for _ in range(TRIES):
            try:
                self._connection = self._connection or HTTPConnection(
                    "127.0.0.1", self._port, timeout=30
                )
                self._connection.request("GET", path)
                answer = self._connection.getresponse()
                answer.read()
                status = answer.status
            except (HTTPException, OSError) as error:
                self._connection.close()
                self._connection = None
                self.again += 1
                status = repr(error)
            if status == 200:
                return status
            if status == 503:
                self.told += 1
                time.sleep(int(answer.headers["Retry-After"]))
        return status


class Editor(threading.Thread):
    def __init__(self, server, token, ended):
        super().__init__()
        self._server, self._token, self._ended = server, token, ended
        self.edits, self.failed = 0, []

    def run(self):
        path = "/api/v1/curation/records/nam-can-tho-2012-mot-cua-dien-tu"
        while not self._ended.wait(1 / EDITS_A_SECOND):
            status, record = self._server.ask(path, self._token)
            if status != 200:
                continue
            body = {"values": {"source": f"Nguồn {self.edits}"}, "reason": "thử"}
            status, _ = self._server.ask(
                path, self._token, "PATCH", body, version=record["version"]
            )
            self.edits += status == 200
            if status not in (0, 200, 503):
                self.failed.append(status)


def megabytes(server) -> dict[int, float]:
    """The memory of its own that each worker holds."""
    found = {}
    for pid in server.pids("worker"):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        held = sum(int(line.split()[1]) for line in lines if line.startswith("Private"))
        found[pid] = held / 1024
    return found


def test_no_search_fails(server, token, is_soak, tell):
    seconds = MINUTES * 60 if is_soak else SHORT_SECONDS
    ended, port = threading.Event(), int(server.address.rpartition(":")[2])
    readers = [Reader(port, ended) for _ in range(CLIENTS if is_soak else SHORT_CLIENTS)]
    editor = Editor(server, token, ended)
    for thread in (*readers, editor):
        thread.start()
    kills, until, early = 0, time.monotonic() + seconds, {}
    try:
        while (now := time.monotonic()) < until:
            time.sleep(min(KILL_EVERY if is_soak else seconds / 2, until - now))
            if time.monotonic() < until:
                kills += server.kill("worker")
                early = early or megabytes(server)
    finally:
        ended.set()
        for thread in (*readers, editor):
            thread.join()
    taken = sorted(each for reader in readers for each in reader.seconds)
    failed = [each for reader in readers for each in reader.failed]
    assert failed == []
    assert editor.failed == []
    assert kills
    assert len(taken) >= len(readers)
    at = {name: taken[int(len(taken) * share)] * 1000 for name, share in
          (("median", 0.5), ("p99", 0.99))}  # fmt: skip
    tell(
        f"{len(taken)} reads by {len(readers)} clients in {seconds} s, {editor.edits} edits, "
        f"{kills} workers killed: none failed, {sum(each.again for each in readers)} asked again, "
        f"{sum(each.told for each in readers)} told to come again; "
        + ", ".join(f"{name} {ms:.0f} ms" for name, ms in at.items())
        + f", most {taken[-1] * 1000:.0f} ms; MB {sorted(map(round, megabytes(server).values()))}"
    )


def test_memory_stays_as_it_is(server, is_soak, tell):
    requests = FEWEST_REQUESTS if is_soak else 400
    port, early, half = int(server.address.rpartition(":")[2]), {}, requests // 2
    connections = [HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(4)]
    for number in range(requests):
        connection, path = connections[number % 4], ADDRESSES[number % len(ADDRESSES)]
        connection.request("GET", path.replace("q=", f"q={number}+"))  # none is asked twice
        answer = connection.getresponse()
        answer.read()
        early = megabytes(server) if number == half else early
    late = megabytes(server)
    for connection in connections:
        connection.close()
    assert late.keys() == early.keys() or not is_soak
    if is_soak:
        assert all(late[pid] < early[pid] * GROWTH for pid in late), (early, late)
    tell(f"MB of each worker after {half} requests {sorted(map(round, early.values()))}, after "
         f"{requests} {sorted(map(round, late.values()))}")  # fmt: skip
