"""The compilers that peers need, where this machine has them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST_JAVA = 21
JAVA_FOLDERS = Path("/usr/lib/jvm")  # where Debian puts them


class Missing(Exception):
    """A tool that a peer needs is not on this machine."""


def cargo() -> str:
    """Rust's builder."""
    return _found("cargo")


def maven() -> str:
    """What brings Java's packages."""
    return _found("mvn")


def java_home() -> Path:
    """A JDK that is new enough for Lucene."""
    for home in _java_homes():
        if (home / "bin" / "javac").exists() and _java_version(home) >= OLDEST_JAVA:
            return home
    raise Missing(f"no JDK {OLDEST_JAVA} or newer")


def _found(name: str) -> str:
    if path := shutil.which(name):
        return path
    raise Missing(f"no {name}")


def _java_homes() -> Iterator[Path]:
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    if command := shutil.which("javac"):
        yield Path(command).resolve().parents[1]
    yield from sorted(JAVA_FOLDERS.glob("*"))


def _java_version(home: Path) -> int:
    told = subprocess.run(
        [home / "bin" / "javac", "-version"], capture_output=True, text=True, check=True
    )
    found = re.search(r"\d+", told.stdout + told.stderr)
    return int(found.group()) if found else 0
