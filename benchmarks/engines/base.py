"""What an engine under measurement does, and the shapes that go in and come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

FACETS = ("province", "year", "topic")
TOP = 10
TITLE_WEIGHT = 2.0
SNIPPET_CHARACTERS = 220


@dataclass(frozen=True, slots=True)
class Article:
    """A document: its text and the values of its facets."""

    number: int
    title: str
    body: str
    province: str
    year: str
    topics: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name of the document."""
        return article_id(self.number)


def article_id(number: int) -> str:
    """The name of the document with a number."""
    return f"d{number:07d}"


class Kind(StrEnum):
    """The shape of a query."""

    WORD = "word"
    AND = "and"
    OR = "or"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Query:
    """Words as they are usually written, with all their marks or with none."""

    group: str
    kind: Kind
    words: tuple[str, ...]
    marked: bool

    @property
    def text(self) -> str:
        """The query as a person would type it."""
        match self.kind:
            case Kind.PHRASE:
                return f'"{" ".join(self.words)}"'
            case Kind.OR:
                return " OR ".join(self.words)
            case Kind.PREFIX:
                return f"{self.words[0]}*"
            case _:
                return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Mode:
    """What an answer holds besides ten hits and the number of all."""

    name: str
    facets: bool = False
    snippets: bool = False
    province: str | None = None
    """Only documents of this province; its own counts leave the selection out."""


@dataclass(slots=True)
class Answer:
    """A whole answer."""

    total: int
    ids: list[str]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    snippets: list[str] = field(default_factory=list)


class Engine(Protocol):
    """An engine under measurement; everything it keeps lies in the folder it is given."""

    name: str

    def __init__(self, folder: Path) -> None: ...

    def build(self, articles: Sequence[Article]) -> None:
        """Index the documents and put everything on disk."""
        ...

    def open(self) -> None:
        """Get ready to search."""
        ...

    def supports(self, query: Query, mode: Mode) -> bool:
        """Whether it can give this answer at all."""
        ...

    def search(self, query: Query, mode: Mode) -> Answer:
        """Answer, everything from the query's own form to the snippets included."""
        ...


@runtime_checkable
class TimesItself(Protocol):
    """An engine in a process of its own, which knows best how long it took."""

    warm_up_rounds: int
    """How often it is asked other queries first."""

    def seconds(self, query: Query, mode: Mode) -> float:
        """Answer, and tell how long that took there."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


@runtime_checkable
class Prepares(Protocol):
    """An engine that is given documents in another form, which is not a part of the indexing."""

    def prepare(self, articles: Sequence[Article]) -> None:
        """Write them in this form."""
        ...


@runtime_checkable
class StoresElsewhere(Protocol):
    """An engine whose index lies with a server."""

    def stored_bytes(self) -> int:
        """What it takes there on disk."""
        ...

    def close(self) -> None:
        """Delete it there."""
        ...
