"""An import that is ended in the middle, by a real signal to a real process, goes on later."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from searchsvc.services.container import Services
from searchsvc.settings import Settings
from tests import stored

ROWS = 2_500


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    with path.open("w") as file:
        for number in range(ROWS):
            body = f"Sở Thông tin và Truyền thông họp năm {1990 + number % 30}."
            row = {"title": f"Bài {number}", "body": body}
            file.write(json.dumps(row | ({"id": str(number)} if number % 2 else {})) + "\n")
    return path


def start(folder, rows) -> subprocess.Popen:
    places = {"SEARCHSVC_CORPUS": str(folder / "corpus"), "SEARCHSVC_INDEX": str(folder / "index")}
    command = "from searchsvc.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", command, "import", str(rows), "--json"],
        env=os.environ | places, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def contents(folder) -> dict[str, list[tuple]]:
    """The tables, but for when they were written."""
    columns = {
        "records": "id, key, checksum, title, body, date, year, province, topics, covers, version",
        "evidence": "record_id, field, value, rule, sentence, confidence, origin",
        "revisions": "record_id, version, reason, content",
        "outbox": "record_id",
    }
    with closing(sqlite3.connect(folder / "corpus" / "catalog.sqlite")) as database:
        return {
            table: database.execute(f"SELECT {names} FROM {table} ORDER BY {names}").fetchall()
            for table, names in columns.items()
        }


@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143)])
def test_an_ended_import_goes_on_where_it_was(tmp_path, rows, number, code):
    whole, ended = tmp_path / "whole", tmp_path / "ended"
    with Services(Settings(corpus=whole / "corpus", index=whole / "index")) as services:
        services.importer.run([rows])
    process = start(ended, rows)
    with Services(Settings(corpus=ended / "corpus", index=ended / "index")) as services:
        while not stored.count(services.catalog):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        printed, told = process.communicate(timeout=60)
        saved = stored.count(services.catalog)
    assert process.returncode == code
    assert 0 < saved < ROWS
    if number is signal.SIGTERM:
        assert json.loads(printed)["stopped"]
        assert json.loads(printed)["added"] == saved
        assert "nhập tiếp" in told
    again = start(ended, rows)
    report = json.loads(again.communicate(timeout=120)[0])
    assert (report["unchanged"], report["added"]) == (saved, ROWS - saved)
    assert contents(ended) == contents(whole)
