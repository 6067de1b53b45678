"""Uncompiled processes answer at once, compiled ones take over; all on one socket."""

import json
import socket
import time
import urllib.request
from pathlib import Path

import pytest

from searchsvc.cli.web_server import listen, refuse
from searchsvc.errors import InvalidSetting
from searchsvc.jit import COMPILES

from .serving import START_SECONDS, started

UNCOMPILED = b"NUMBA_DISABLE_JIT=1"


def answer_of(address: str) -> dict[str, object]:
    with urllib.request.urlopen(f"{address}api/v1/search?q=chuyen+doi+so") as answer:
        return {**json.load(answer), "took_ms": 0}


def environments(server) -> list[bytes]:
    """The environments of the web processes that a server runs now."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == server.pid and b"web_process" in (folder / "cmdline").read_bytes():
                found.append((folder / "environ").read_bytes())
        except OSError:  # gone meanwhile
            continue
    return found


@pytest.mark.skipif(not COMPILES, reason="nothing is compiled here")
def test_compiled_processes_take_over_and_no_request_is_lost(server):
    address = started(server)
    assert any(UNCOMPILED in each for each in environments(server))
    answers, deadline = [], time.monotonic() + START_SECONDS
    while any(UNCOMPILED in each for each in environments(server)):
        assert time.monotonic() < deadline
        answers.append(answer_of(address))
    assert len(environments(server)) == 1
    assert all(answer == answer_of(address) for answer in answers)


def test_an_address_listens_in_both_families():
    with listen("127.0.0.1", 0) as one, listen("::1", 0) as other:
        assert (one.getsockname()[0], other.getsockname()[0]) == ("127.0.0.1", "::1")


@pytest.mark.parametrize("host", ["203.0.113.9", "not a host"])
def test_an_address_that_cannot_be_had_is_told(host):
    with pytest.raises(InvalidSetting, match=f"{host} cổng 0.*--host"):
        listen(host, 0)


def test_while_it_stops_new_connections_are_refused_though_other_processes_have_the_socket():
    listener = listen("127.0.0.1", 0)
    address = listener.getsockname()
    with listener.dup():  # as a web process has it, which accepts nothing any more
        refuse(listener)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address, timeout=5)
