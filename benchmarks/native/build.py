"""Builds the native peers from their registries: ``python -m benchmarks.native.build [NAME…]``.

Crates are pinned with their checksums in ``Cargo.lock``, jars in ``lucene/pom.xml`` and
``lucene/SHA256SUMS``. What this machine cannot build is left out, with one line that says why.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import tools

SOURCES = Path(__file__).parent
BUILT = SOURCES.parents[1] / ".venv" / "peers"
LUCENE, TANTIVY, SEEKSTORM = "lucene", "tantivy", "seekstorm"
_MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


def program(peer: str) -> list[str]:
    """The command of a peer that is built."""
    if peer == LUCENE:
        classes = f"{BUILT / LUCENE}{os.pathsep}{BUILT / LUCENE / 'jars' / '*'}"
        java = tools.java_home() / "bin" / "java"
        return [
            str(java), "-Xms2g", "-Xmx2g", "-XX:+UseSerialGC", "--add-modules",
            "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", classes, "Peer",
        ]  # fmt: skip
    return [str(_binary(peer))]


def is_built(peer: str) -> bool:
    """Whether a peer can be run."""
    return (BUILT / LUCENE / "Peer.class" if peer == LUCENE else _binary(peer)).exists()


def _binary(peer: str) -> Path:
    return BUILT / "rust" / "release" / f"peer-{peer}"


def build(peer: str) -> None:
    """Builds a peer; raises :class:`tools.Missing` where this machine cannot."""
    _build_lucene() if peer == LUCENE else _build_rust(peer)


def _build_rust(peer: str) -> None:
    command = [tools.cargo(), "build", "--release", "--locked", "--package", f"peer-{peer}"]
    own = {"CARGO_TARGET_DIR": str(BUILT / "rust"), "RUSTFLAGS": "-C target-cpu=native"}
    subprocess.run(command, cwd=SOURCES, env=os.environ | own, check=True)


def _build_lucene() -> None:
    javac, maven = tools.java_home() / "bin" / "javac", tools.maven()
    folder = BUILT / LUCENE
    jars = folder / "jars"
    wanted = ["-DincludeScope=runtime", f"-DoutputDirectory={jars}"]
    pom = str(SOURCES / LUCENE / "pom.xml")
    subprocess.run([maven, "-q", "-B", "-f", pom, _MAVEN_COPY, *wanted], check=True)
    check(jars, SOURCES / LUCENE / "SHA256SUMS")
    sources = map(str, sorted((SOURCES / LUCENE).glob("*.java")))
    subprocess.run([javac, "-d", folder, "-cp", jars / "*", *sources], check=True)


def check(folder: Path, sums: Path) -> None:
    """Raises :class:`ValueError` where a folder does not hold just the files of ``sha256sum``."""
    lines = sums.read_text().splitlines()
    wanted = {name: digest for digest, name in map(str.split, lines)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    if wrong := sorted(name for name, _ in wanted.items() ^ found.items()):
        raise ValueError(
            f"{folder} is not what {sums.name} says: {', '.join(dict.fromkeys(wrong))}"
        )


def build_all(peers: list[str], build_one: Callable[[str], None] = build) -> None:
    """Builds what this machine can, and says what it cannot."""
    for peer in peers:
        try:
            build_one(peer)
        except tools.Missing as missing:
            print(f"{peer} is left out: {missing}", file=sys.stderr)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.native.build", description=__doc__)
    known = [TANTIVY, SEEKSTORM, LUCENE]
    parser.add_argument("peers", nargs="*", choices=[*known, []], default=known, metavar="NAME")
    build_all(parser.parse_args().peers)


if __name__ == "__main__":
    main()
