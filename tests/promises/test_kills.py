"""Whichever process is killed, in whatever moment: nothing that was acknowledged is lost, nothing
is there twice, and everything goes on."""

import json
import random
import socket
import sqlite3
import time
from contextlib import closing
from itertools import count, cycle, islice
from subprocess import DEVNULL
from threading import Event, Thread

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.services.container import Services
from tests import stored
from tests.promises.served import Server, run, started
from tests.web.desk_client import add_people

VICTIMS = (
    "worker", "import", "indexer", "server", "worker", "rebuild", "indexer", "worker", "web",
    "indexer",
)  # fmt: skip
KILLS, SHORT_KILLS = 100, 4
EDITED, ROWS = 20, 400
EDITS_BETWEEN = 3  # the least that is acknowledged between two kills
SECONDS = 120


@pytest.fixture
def archive_of_a_few(settings, tmp_path):
    """Records that are edited all the time; gives the token of who edits them."""
    with Services(settings) as services:
        rows = [{"id": f"e{n}", "title": "Bài chung"} for n in range(EDITED)]
        (tmp_path / "edited.jsonl").write_text("\n".join(map(json.dumps, rows)))
        assert not services.importer.run([tmp_path / "edited.jsonl"]).failed
        services.indexer.catch_up()
        editor = add_people(services)[Role.EDITOR]
        return services.people.make_token(editor, editor, "x")


@pytest.fixture
def server(settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Server(settings, port, workers=2)
    yield server
    server.end()


class Editor(Thread):
    """Edits and searches without a pause; remembers what was acknowledged."""

    def __init__(self, server, token):
        super().__init__()
        self._server, self._token = server, token
        self.ended = Event()
        self.acknowledged, self.sent, self.wrong = [], 0, []

    def run(self):
        for number in count():
            if self.ended.is_set():
                return
            self._edit(f"e{number % EDITED}", f"Bài chung lần {number}")
            status, found = self._server.ask("/api/v1/search?q=bai+chung")
            if status == 200 and found["total"] != EDITED:
                self.wrong.append(found["total"])
            if status not in (0, 200, 503):
                self.wrong.append(status)
            time.sleep(0.01)

    def _edit(self, record_id, title):
        path = f"/api/v1/curation/records/{record_id}"
        status, record = self._server.ask(path, self._token)
        if status != 200:
            return
        self.sent += 1
        body = {"values": {"title": title}, "reason": "thử"}
        status, answer = self._server.ask(
            path, self._token, "PATCH", body, version=record["version"]
        )
        if status == 200:
            self.acknowledged.append((record_id, answer["record"]["version"], title))
        elif status not in (0, 503):
            self.wrong.append(status)


def rows_of(folder, number):
    path = folder / f"import-{number}.jsonl"
    rows = [{"id": f"i{number}-{n}", "title": f"Nhập {n}"} for n in range(ROWS)]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def kill_command(settings, moment, *arguments):
    """Starts a command, kills it, and runs it again to its end."""
    process = started(settings, *arguments, stdout=DEVNULL, stderr=DEVNULL)
    time.sleep(moment)
    process.kill()
    process.wait()
    again = run(settings, *arguments)
    assert again.returncode == 0, again.stderr


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    settings, archive_of_a_few, server, tmp_path, is_soak, tell
):
    moments, killed, imported = random.Random(20), dict.fromkeys(VICTIMS, 0), 0
    server.start()
    editor = Editor(server, archive_of_a_few)
    editor.start()
    try:
        for victim in islice(cycle(VICTIMS), KILLS if is_soak else SHORT_KILLS):
            if victim == "import":
                imported += 1
                path = str(rows_of(tmp_path, imported))
                kill_command(settings, moments.uniform(0.3, 2.5), "import", path)
            elif victim == "rebuild":
                kill_command(settings, moments.uniform(0.3, 2.5), "rebuild")
            else:
                time.sleep(moments.uniform(0, 0.7))
                assert wait_until(lambda name=victim: server.kill(name)), victim
            killed[victim] += 1
            server.start()
            edited = len(editor.acknowledged) + EDITS_BETWEEN
            assert wait_until(lambda edited=edited: len(editor.acknowledged) >= edited)
    finally:
        editor.ended.set()
        editor.join()
    assert editor.wrong == []
    assert wait_until(lambda: run(settings, "check").returncode == 0)
    compare(settings, editor, imported)
    told = ", ".join(f"{name} {times}" for name, times in killed.items())
    tell(
        f"{sum(killed.values())} kills ({told}); {len(editor.acknowledged)} edits acknowledged of "
        f"{editor.sent} sent, {imported * ROWS} records imported: all there, each once"
    )


def wait_until(condition) -> bool:
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def compare(settings, editor, imported):
    """What the catalogue holds, with what was acknowledged."""
    with Services(settings) as services:
        assert stored.count(services.catalog) == EDITED + imported * ROWS
        titles = {}
        for number in range(EDITED):
            history = stored.history(services.catalog, f"e{number}")
            assert [each.version for each in history] == list(range(1, len(history) + 1))
            for each in history[1:]:
                assert each.content["title"] not in titles, "twice"
                titles[each.content["title"]] = (each.record_id, each.version)
        for record_id, version, title in editor.acknowledged:
            assert titles[title] == (record_id, version)
        assert len(titles) <= editor.sent
    with closing(sqlite3.connect(settings.corpus / "catalog.sqlite")) as database:
        (revisions,) = database.execute("SELECT count(*) FROM revisions").fetchone()
        (events,) = database.execute("SELECT count(*) FROM audit_events WHERE action = 'edit'"
                                     ).fetchone()  # fmt: skip
    assert revisions == EDITED + imported * ROWS + len(titles)
    assert events == len(titles)
