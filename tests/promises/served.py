"""``searchsvc`` as processes that can be killed: the server with its family, and commands."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from subprocess import DEVNULL

from tests.cli.serving import START_SECONDS

PROGRAM = [sys.executable, "-P", "-c", "from searchsvc.cli.main import main; main()"]


def environment(settings) -> dict[str, str]:
    return os.environ | {
        "SEARCHSVC_CORPUS": str(settings.corpus),
        "SEARCHSVC_INDEX": str(settings.index),
    }


def started(settings, *arguments: str, **options) -> subprocess.Popen:
    return subprocess.Popen([*PROGRAM, *arguments], env=environment(settings), **options)


def run(settings, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*PROGRAM, *arguments], env=environment(settings), capture_output=True, text=True,
        check=False,
    )  # fmt: skip


class Server:
    """``searchsvc serve`` at one port, started again whenever it is asked for and gone."""

    def __init__(self, settings, port: int, workers: int) -> None:
        self._settings = settings
        self._options = ("--port", str(port), "--workers", str(workers))
        self.address = f"http://127.0.0.1:{port}"
        self._process = None

    def start(self) -> None:
        """Returns when it can search."""
        deadline = time.monotonic() + START_SECONDS
        while self.ask("/readyz")[0] != 200:
            assert time.monotonic() < deadline
            if self._process is None or self._process.poll() is not None:
                self._process = started(self._settings, "serve", *self._options, stdout=DEVNULL)
            time.sleep(0.2)

    def end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=START_SECONDS)

    def pids(self, name: str) -> list[int]:
        """The processes of a kind: ``server``, ``web``, ``worker``, ``indexer``."""
        if name == "server":
            return [self._process.pid]
        children = _children(self._process.pid)
        web = [each for each in children if "web_process" in _command(each)]
        if name == "web":
            return web
        if name == "worker":
            return [each for one in web for each in _children(one)]
        return [each for each in children if "cli.background" in _command(each)]

    def kill(self, name: str) -> bool:
        """Kills one of a kind, if there is one now; of a server that ends waits for the end."""
        found = self.pids(name)
        if not found:
            return False
        family = [each for kind in ("web", "worker", "indexer") for each in self.pids(kind)]
        os.kill(found[0], 9)
        if name == "server":
            self._process.wait()
            _wait(lambda: not any(Path(f"/proc/{each}").exists() for each in family), START_SECONDS)
        if name == "web":  # the server ends with it, unless it was the one that compiles
            _wait(lambda: self._process.poll() is not None, 10)
        return True

    def ask(self, path: str, token: str = "", method="GET", body=None, version=None):
        """The answer to a request, as status and JSON; 0 where there was none."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= {"If-Match": f'"{version}"'} if version else {}
        data = json.dumps(body).encode() if body is not None else None
        headers |= {"Content-Type": "application/json"} if data else {}
        asked = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code, None
        except (OSError, ValueError):
            return 0, None


def _wait(condition, seconds) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _children(pid: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = _stat(int(folder.name))[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(folder.name))
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
