"""Peers in their own languages, each in a process that times its answers itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.native import build, process

from .base import Answer, Article, Kind, Mode, Query


class Native:
    """A peer in a process of its own; it is given texts in our words."""

    name: str
    peer: str
    expert = False
    warm_up_rounds = 1

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents = folder.parent / f"{self.name}.tsv"

    @property
    def index(self) -> Path:
        """Where its index lies."""
        return self._folder / "index"

    def prepare(self, articles: Sequence[Article]) -> None:
        """Write what is indexed; not a part of the indexing."""
        process.write_documents(self._documents, self._lines(articles))

    def _lines(self, articles: Iterable[Article]) -> Iterator[str]:
        return process.cut(articles)

    def build(self, articles: Sequence[Article]) -> None:  # noqa: ARG002  # they are written
        """One thread, one segment."""
        command = [*build.program(self.peer), "build", self._documents, self.index]
        subprocess.run([*command, *self._analysis()], check=True, stdout=subprocess.DEVNULL)
        self._documents.unlink()

    def _analysis(self) -> list[str]:
        return []

    def open(self) -> None:
        """Start the process that answers."""
        self._process = process.Process([*build.program(self.peer), "serve", str(self.index)])

    def close(self) -> None:
        """End it."""
        self._process.close()

    def supports(self, query: Query, mode: Mode) -> bool:  # noqa: ARG002
        """Everything."""
        return True

    def search(self, query: Query, mode: Mode) -> Answer:
        """A whole answer."""
        told = self._ask(query, mode, whole=True)
        return Answer(told["total"], told["ids"], told["facets"], told["snippets"])

    def seconds(self, query: Query, mode: Mode) -> float:
        """What an answer took inside the process, as a value in its language."""
        return float(self._ask(query, mode, whole=False)["seconds"])

    def _ask(self, query: Query, mode: Mode, *, whole: bool) -> dict[str, Any]:
        line = process.request(query, mode, expert=self.expert, whole=whole)
        return self._process.ask(line)


class TantivyRust(Native):
    """tantivy from Rust, facets by its aggregations."""

    name, peer = "tantivy-rust", build.TANTIVY

    def _analysis(self) -> list[str]:
        return ["cut"]


class TantivyRustOwn(TantivyRust):
    """From the plain text by tantivy's own analysers: for the indexing rate only."""

    name = "tantivy-rust, own analysers"

    def _lines(self, articles: Iterable[Article]) -> Iterator[str]:
        return process.plain(articles)

    def _analysis(self) -> list[str]:
        return ["own"]


class Lucene(Native):
    """Lucene, facets by its module of facets."""

    name, peer = "lucene", build.LUCENE
    warm_up_rounds = 60  # until the virtual machine has compiled what is used


class SeekStorm(Native):
    """SeekStorm; it has neither prefixes nor collectors of one's own."""

    name, peer = "seekstorm", build.SEEKSTORM

    def supports(self, query: Query, mode: Mode) -> bool:  # noqa: ARG002
        """All but prefixes."""
        return query.kind is not Kind.PREFIX


class _Expert(Native):
    """A peer whose facets are counted by a collector of our own, on the index of another."""

    expert = True
    shares: str

    @property
    def index(self) -> Path:
        """Where the index of the other lies."""
        return self._folder.parent / self.shares / "index"


class TantivyRustExpert(_Expert):
    """tantivy from Rust, facets by a collector of our own."""

    name, peer, shares = "tantivy-rust+", build.TANTIVY, TantivyRust.name


class LuceneExpert(_Expert):
    """Lucene, facets by a collector of our own."""

    name, peer, shares = "lucene+", build.LUCENE, Lucene.name
    warm_up_rounds = Lucene.warm_up_rounds
