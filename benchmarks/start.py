"""How long a person waits for the first answer of a command and of a server.

``python -m benchmarks.start [--rounds N] [--beside PROGRAM] [--json]``: whole commands on an
archive of the samples, each in a new process, in turn. *First* starts find no machine code (an
empty ``NUMBA_CACHE_DIR``) and no byte code of this project; libraries have theirs, as pip leaves
them. A server is ready when it has answered a search with its first result. ``--beside`` names the
``searchsvc`` of another version, measured in the same rounds.
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
from pathlib import Path

from .engines.run import surroundings

PACKAGE = Path(__file__).parents[1] / "searchsvc"
SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
OWN = str(Path(sys.executable).with_name("searchsvc"))
QUERY = "chuyen doi so"
LONGEST_SECONDS = 120
MS = 1000

Environment = dict[str, str]


def command(*arguments: str) -> Callable[[str, Environment], float]:
    """Measures a command until it has ended."""

    def seconds(program: str, environment: Environment) -> float:
        begun = time.perf_counter()
        subprocess.run(
            [program, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        return time.perf_counter() - begun

    return seconds


def serving(program: str, environment: Environment) -> float:
    """Measures a server until a search was answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/api/v1/search?q=chuyen+doi+so"
    begun = time.perf_counter()
    with subprocess.Popen(
        [program, "serve", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
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
        with urllib.request.urlopen(address, timeout=LONGEST_SECONDS) as answer:
            return bool(json.load(answer)["hits"])
    except (urllib.error.URLError, OSError):
        return False


MEASURED = {
    "`searchsvc --help`": command("--help"),
    "`searchsvc --version`": command("--version"),
    f"`searchsvc search '{QUERY}'`": command("search", QUERY),
    "`searchsvc serve`, first answer": serving,
}


def environment_of(folder: Path, *, is_first: bool) -> Environment:
    """The archive in a folder; with nothing compiled where it is the first start."""
    compiled = folder / "compiled"
    if is_first:
        shutil.rmtree(compiled, ignore_errors=True)
        for cache in PACKAGE.rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    places = {"CORPUS": folder / "corpus", "INDEX": folder / "index"}
    environment |= {f"SEARCHSVC_{name}": str(place) for name, place in places.items()}
    return environment | {"NUMBA_CACHE_DIR": str(compiled)}


def measure(programs: dict[str, str], rounds: int) -> dict[tuple[str, str, str], list[float]]:
    """Seconds by program, kind of start and command."""
    found: dict[tuple[str, str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        folders = {name: Path(place) / str(at) for at, name in enumerate(programs)}
        for name, program in programs.items():
            environment = environment_of(folders[name], is_first=True)
            subprocess.run(
                [program, "import", str(SAMPLES)], env=environment, check=True, capture_output=True
            )
        for _ in range(rounds):
            for kind in ("first", "later"):
                for name, program in programs.items():
                    for what, seconds in MEASURED.items():
                        environment = environment_of(folders[name], is_first=kind == "first")
                        took = seconds(program, environment)
                        found.setdefault((name, kind, what), []).append(took)
                    warm(program, environment_of(folders[name], is_first=False))
    return found


def warm(program: str, environment: Environment) -> None:
    """Compiles all that later starts find compiled."""
    python = Path(program).with_name("python")
    code = "from searchsvc.services.container import prepare; prepare()"
    subprocess.run([python, "-c", code], env=environment, check=True)


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
    programs = {"this": OWN} | ({"beside": options.beside} if options.beside else {})
    found = measure(programs, options.rounds)
    if options.json:
        print(json.dumps({" · ".join(key): seconds for key, seconds in found.items()}, indent=2))
        return
    print(surroundings())
    print(table(found))


if __name__ == "__main__":
    main()
