"""What ``searchsvc serve`` tells of a wrong option."""

import socket

from click.testing import CliRunner

from searchsvc.cli import serve
from searchsvc.cli.main import main


def test_an_address_that_is_taken_is_told_in_a_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", "--port", port])
    assert done.exit_code == 1
    assert done.stderr.startswith("searchsvc: ")
    assert f"127.0.0.1 cổng {port}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_as_many_processes_answer_as_there_are_cores(monkeypatch):
    monkeypatch.setattr(serve.os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert serve.default_workers() == 3
    monkeypatch.setattr(serve.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert serve.default_workers() == 8
    monkeypatch.delattr(serve.os, "sched_getaffinity")
    monkeypatch.setattr(serve.os, "cpu_count", lambda: None)
    assert serve.default_workers() == 1


def test_the_option_says_so_and_refuses_none_at_all():
    assert "một cho mỗi nhân" in CliRunner().invoke(serve.serve, ["--help"]).output
    assert CliRunner().invoke(serve.serve, ["--workers", "0"]).exit_code == 2
