"""Kernels are called through one typed door: what does not fit is an error before it runs."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]

PROLOGUE = """\
import numpy as np
from searchsvc.engines.whoosh.kernels import compiled, fallback, fastest
from searchsvc.engines.whoosh.kernels.interface import Kernels
found, scores = np.empty(0, np.int64), np.empty(0)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What mypy says of calls, each in a line of its own, by line."""
    lines = [
        "fastest().union(found, scores, found, scores)",
        "fastest().unite(found, scores, found, scores)",
        "fastest().union(found, scores, found)",
        "fastest().union(scores, found, found, scores)",
        "compiled.unite(found, scores, found, scores)",
        "door: Kernels = np",
        "other: Kernels = fallback",
    ]
    folder = tmp_path_factory.mktemp("mypy")
    snippet = folder / "snippet.py"
    snippet.write_text(PROLOGUE + "\n".join(lines) + "\n")
    options = ["--strict", "--follow-imports=silent", f"--cache-dir={folder}"]
    command = [sys.executable, "-m", "mypy", *options, str(snippet)]  # it changes its process
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert not done.stderr
    first = PROLOGUE.count("\n") + 1
    return {
        line: [each for each in done.stdout.splitlines() if f"snippet.py:{number}: error" in each]
        for number, line in enumerate(lines, start=first)
    }


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("fastest().unite(found, scores, found, scores)", "attr-defined"),
        ("compiled.unite(found, scores, found, scores)", "attr-defined"),
        ("fastest().union(found, scores, found)", "call-arg"),
        ("fastest().union(scores, found, found, scores)", "arg-type"),
        ("door: Kernels = np", "assignment"),
    ],
)
def test_what_does_not_fit_is_an_error(told, call, reason):
    assert any(f"[{reason}]" in error for error in told[call])


@pytest.mark.parametrize(
    "call", ["fastest().union(found, scores, found, scores)", "other: Kernels = fallback"]
)
def test_what_fits_is_none(told, call):
    assert told[call] == []
