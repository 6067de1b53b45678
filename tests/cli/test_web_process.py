"""A gunicorn of the server takes code from the installation alone, and ends with its parent."""

import signal
import time
import urllib.request
from pathlib import Path

import pytest

from .serving import START_SECONDS, started


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder that holds modules named as ours and as those of libraries."""
    for name in ("flask", "searchsvc", "json", "sqlalchemy"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the folder')")
    monkeypatch.chdir(tmp_path)


def test_no_code_comes_from_the_working_folder(folder, server):
    with urllib.request.urlopen(f"{started(server)}search?q=can+tho") as answer:
        assert answer.status == 200


def children_of(number: int) -> list[int]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == number:
            found.append(int(process.name))
    return found


def test_killed_the_server_leaves_nothing_running(server):
    started(server)
    family = children_of(server.pid)
    family += [each for child in family for each in children_of(child)]
    assert len(family) >= 3
    server.send_signal(signal.SIGKILL)
    server.wait()
    deadline = time.monotonic() + START_SECONDS
    while any(Path(f"/proc/{number}").exists() for number in family):
        assert time.monotonic() < deadline
        time.sleep(0.05)
