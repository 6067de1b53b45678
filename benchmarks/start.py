"""How long a person waits for the first answer of a command and of a server.

``python -m benchmarks.start [--rounds N] [--beside PROGRAM] [--json]``: whole commands on an
archive of the samples, each in a new process, in turn. *First* starts find no machine code (an
empty ``NUMBA_CACHE_DIR``) and no byte code of this project; libraries have theirs, as pip leaves
them. A server is ready when it has answered a search with its first result. ``--beside`` names the
``searchsvc`` of another version, measured in the same rounds. All run in the folders of their
archives: Python and gunicorn import from the folder they are started in, be it another checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .engines.run import surroundings

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
OWN = str(Path(sys.executable).with_name("searchsvc"))
QUERY = "chuyen doi so"
LONGEST_SECONDS = 120
ANSWER_SECONDS = 10
MS = 1000


@dataclass(frozen=True, slots=True)
class Version:
    """The ``searchsvc`` of a version, and the folder of its archive."""

    program: str
    folder: Path

    def environment(self) -> dict[str, str]:
        """Where the archive is, and what is compiled."""
        own = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        places = {name: str(self.folder / name.lower()) for name in ("CORPUS", "INDEX")}
        own |= {f"SEARCHSVC_{name}": place for name, place in places.items()}
        return own | {"NUMBA_CACHE_DIR": str(self._compiled)}

    @property
    def _compiled(self) -> Path:
        return self.folder / "compiled"

    def forget(self) -> None:
        """Removes what was compiled, so that the next start is a first one."""
        shutil.rmtree(self._compiled, ignore_errors=True)
        for code in self.package().rglob("*.pyc"):
            code.unlink(missing_ok=True)

    def run(self, *arguments: str) -> None:
        """Runs a command until it has ended."""
        subprocess.run(
            [self.program, *arguments], cwd=self.folder, env=self.environment(), check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Starts a command."""
        return subprocess.Popen(
            [self.program, *arguments], cwd=self.folder, env=self.environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def warm(self) -> None:
        """Compiles all that later starts find compiled."""
        self._python("from searchsvc.services.container import prepare; prepare()")

    def package(self) -> Path:
        """The folder of its code."""
        return Path(self._python("import searchsvc; print(searchsvc.__file__)").strip()).parent

    def _python(self, code: str) -> str:
        """Runs code of this version; returns what it printed."""
        python = str(Path(self.program).with_name("python"))
        return subprocess.run(
            [python, "-c", code], cwd=self.folder, env=self.environment(), check=True, text=True,
            stdout=subprocess.PIPE,
        ).stdout  # fmt: skip


def command(*arguments: str) -> Callable[[Version], float]:
    """Measures a command until it has ended."""

    def seconds(version: Version) -> float:
        begun = time.perf_counter()
        version.run(*arguments)
        return time.perf_counter() - begun

    return seconds


def serving(version: Version) -> float:
    """Measures a server until a search was answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/api/v1/search?q=chuyen+doi+so"
    begun = time.perf_counter()
    with version.start("serve", "--port", str(port)) as server:
        try:
            while not answered(address):
                if time.perf_counter() - begun > LONGEST_SECONDS:
                    raise TimeoutError(address)
                time.sleep(0.01)
            return time.perf_counter() - begun
        finally:
            server.send_signal(signal.SIGTERM)


def answered(address: str) -> bool:
    """Returns whether a search finds something by now."""
    try:
        with urllib.request.urlopen(address, timeout=ANSWER_SECONDS) as answer:
            return bool(json.load(answer)["hits"])
    except (urllib.error.URLError, OSError):
        return False


MEASURED = {
    "`searchsvc --help`": command("--help"),
    "`searchsvc --version`": command("--version"),
    f"`searchsvc search '{QUERY}'`": command("search", QUERY),
    "`searchsvc serve`, first answer": serving,
}


def measure(programs: dict[str, str], rounds: int) -> dict[tuple[str, str, str], list[float]]:
    """Seconds by version, kind of start and command."""
    found: dict[tuple[str, str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        versions = {name: Version(program, Path(place, name)) for name, program in programs.items()}
        for version in versions.values():
            version.folder.mkdir()
            make(version)
        for _ in range(rounds):
            for kind in ("first", "later"):
                for name, version in versions.items():
                    for what, seconds in MEASURED.items():
                        if kind == "first":
                            version.forget()
                        found.setdefault((name, kind, what), []).append(seconds(version))
                    version.warm()
    return found


def make(version: Version) -> None:
    """Makes the archive of the samples."""
    version.run("import", str(SAMPLES))


def table(found: dict[tuple[str, str, str], list[float]]) -> str:
    """Medians in milliseconds, with the smallest and the largest."""
    lines = [
        "| command | start | version | median ms | from – to |",
        "| --- | --- | --- | --- | --- |",
    ]
    for (name, kind, what), seconds in sorted(found.items(), key=lambda item: item[0][2::-1]):
        least, most = min(seconds) * MS, max(seconds) * MS
        middle = statistics.median(seconds) * MS
        lines.append(f"| {what} | {kind} | {name} | {middle:.0f} | {least:.0f} – {most:.0f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", help="the searchsvc of another version")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    programs = {"this": OWN} | (
        {"beside": str(Path(options.beside).absolute())} if options.beside else {}
    )
    found = measure(programs, options.rounds)
    if options.json:
        print(json.dumps({" · ".join(key): seconds for key, seconds in found.items()}, indent=2))
        return
    machine = surroundings()["machine"]
    print(f"{machine['processor']}, {machine['cores']} cores\n")
    print(table(found))


if __name__ == "__main__":
    main()
