"""A peer as a process that is asked line by line, and the lines themselves.

A document is a line of fields parted by tabs: number, title, body, both without marks, province,
year, topics parted by commas. So is a request: kind; then 1 or 0 for marked, facets, snippets,
facets by the expert's collector, whole answer; the province that filters; the words. An answer is
a line of JSON: ``seconds``, ``total`` and, where it is whole, ``ids``, ``facets``, ``snippets``.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.engines.base import Article, Mode, Query
from benchmarks.engines.tokens import both_joined


class PeerEnded(Exception):
    """A peer ended where an answer was waited for."""


class Process:
    """A peer that answers until it is closed."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.name: str = self._next()["ready"]

    def ask(self, line: str) -> dict[str, Any]:
        """The answer to a request."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._next()

    def close(self) -> None:
        """Ends it; it has nothing to keep."""
        self._process.communicate()

    def _next(self) -> dict[str, Any]:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith("{"):  # others are what a library says
                answer: dict[str, Any] = json.loads(line)
                return answer
        raise PeerEnded(f"{self._process.args!r} ended with {self._process.wait()}")


def request(query: Query, mode: Mode, *, expert: bool, whole: bool) -> str:
    """A request as a line."""
    flags = (query.marked, mode.facets, mode.snippets, expert, whole)
    parts = [query.kind.value, *("1" if flag else "0" for flag in flags)]
    return "\t".join([*parts, mode.province or "", " ".join(query.words)])


def write_documents(path: Path, lines: Iterable[str]) -> None:
    """Writes documents for a peer to index."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def cut(articles: Iterable[Article]) -> Iterator[str]:
    """Documents as lines, in our words, with spaces between."""
    for article in articles:
        (title, bare_title), (body, bare_body) = map(both_joined, (article.title, article.body))
        yield _line(article, title, body, bare_title, bare_body)


def plain(articles: Iterable[Article]) -> Iterator[str]:
    """Documents as lines, for a peer that finds words itself."""
    for article in articles:
        title, body = (" ".join(text.split()) for text in (article.title, article.body))
        yield _line(article, title, body, "", "")


def _line(article: Article, *texts: str) -> str:
    facets = (article.province, article.year, ",".join(article.topics))
    return "\t".join([str(article.number), *texts, *facets])
