"""The servers, each a process of its own, and a connection to one that is kept alive."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from searchsvc.settings import Settings

from .archive import ours, peers

OURS, PEER = "searchsvc", "datasette"
_READY_SECONDS = 120
_COMPILED_AFTER_SECONDS = 20  # the first answers are given by processes that run uncompiled
_ENCODINGS = "gzip, deflate, br, zstd"  # as browsers say


class Client:
    """One connection to a server, which may compress its answers."""

    def __init__(self, port: int, encodings: str = _ENCODINGS) -> None:
        self._headers = {"Accept-Encoding": encodings}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str) -> bytes:
        """The body of an answer, as it was sent."""
        self._connection.request("GET", address, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:  # noqa: PLR2004
            raise RuntimeError(f"{address}: {answer.status}")
        return body

    def timed(self, address: str) -> float:
        """Seconds until the whole answer is there."""
        begun = time.perf_counter()
        self.get(address)
        return time.perf_counter() - begun

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@contextmanager
def running(folder: Path) -> Iterator[dict[str, int]]:
    """Both servers on the archive of a folder, by name; yields their ports."""
    with serving(ours(folder)) as own, _peer(peers(folder)) as other:
        yield {OURS: own.port, PEER: other}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    port: int
    process: int


@contextmanager
def serving(settings: Settings) -> Iterator[Server]:
    """Our server, compiled, on an archive."""
    port = _free_port()
    where = {
        "SEARCHSVC_CORPUS": str(settings.corpus), "SEARCHSVC_INDEX": str(settings.index),
    }  # fmt: skip
    program = Path(sys.executable).with_name("searchsvc")
    with _process([str(program), "serve", "--port", str(port)], port, "/readyz", where) as process:
        time.sleep(_COMPILED_AFTER_SECONDS)
        yield Server(port, process)


@contextmanager
def _peer(database: Path) -> Iterator[int]:
    port = _free_port()
    command = [
        sys.executable, "-m", "datasette", "serve", str(database), "--port", str(port),
        "--setting", "suggest_facets", "off",
    ]  # fmt: skip
    with _process(command, port, "/-/versions.json", {}):
        yield port


@contextmanager
def _process(
    command: Sequence[str], port: int, address: str, environment: dict[str, str]
) -> Iterator[int]:
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(process, port, address)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, address: str) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            Client(port).get(address)
        except (OSError, HTTPException, RuntimeError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not answer")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
