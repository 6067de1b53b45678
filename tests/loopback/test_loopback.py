"""Nothing speaks to another machine while it runs: tests hold all processes to this one."""

import socket
import subprocess
import sys

import pytest

from .sitecustomize import NetworkUse, is_here

ELSEWHERE = ("203.0.113.9", 80)  # for documentation (RFC 5737): it is nobody's


def connect() -> None:
    with socket.socket() as one:
        one.connect(ELSEWHERE)


def send() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ELSEWHERE)


def resolve() -> None:
    socket.getaddrinfo("example.org", 80)


@pytest.mark.parametrize("act", [connect, send, resolve])
def test_another_machine_is_not_spoken_to(act):
    with pytest.raises(NetworkUse):
        act()


@pytest.mark.parametrize("flags", [(), ("-P",)], ids=["plain", "safe path"])
def test_nor_by_a_process_that_was_started(flags):
    code = f"import socket; socket.socket().connect({ELSEWHERE})"
    done = subprocess.run(
        [sys.executable, *flags, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "NetworkUse" in done.stderr


def test_this_machine_is():
    with socket.create_server(("127.0.0.1", 0)) as one, socket.socket() as other:
        other.connect(one.getsockname())
    assert is_here("::1")
    assert is_here(b"localhost")
    assert not is_here("localhost.example.org")
