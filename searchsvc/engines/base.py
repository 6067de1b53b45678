"""What every engine does, and the shapes that go in and come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol

from searchsvc.query.ast import Field, Node, Prefix, Term
from searchsvc.query.facets import FacetScope, Filters, Sort
from searchsvc.text.levels import Word


@dataclass(frozen=True, slots=True)
class Document:
    """A record as an engine indexes it."""

    id: str
    text: Mapping[Field, str]
    facets: Mapping[str, tuple[str, ...]]
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A document to put in (``document``) or, where that is None, to take out."""

    id: str
    document: Document | None


_NO_FILTERS: Filters = MappingProxyType({})


class Pin(NamedTuple):
    """A document that belongs to the answer whatever its words, and its place, from 1 on."""

    id: str
    position: int


class SearchRequest(NamedTuple):
    """One search: the query tree, filters, facets to count, order and page.

    What is found is what the words match and what is ``pinned``, without what is ``hidden``, as
    far as it passes the filters; totals and counts are of that. By relevance a pinned document
    stands at its position: behind an earlier pin that wants the same one, and not behind the end.
    Of two pins of a document the first in order counts. Ids that are not in the index do nothing.
    """

    root: Node
    filters: Filters = _NO_FILTERS
    facets: tuple[str, ...] = ()
    facet_scope: FacetScope = FacetScope.EXCLUDE_OWN
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    pinned: tuple[Pin, ...] = ()
    hidden: frozenset[str] = frozenset()


class EngineHit(NamedTuple):
    """A matching document."""

    id: str
    score: float


class SearchResult(NamedTuple):
    """One page of hits, the number of all, and per facet the count of every value present."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Completion:
    """A word of titles or bodies and how many documents hold it.

    Behind words that were typed before it, ``count`` is of documents that hold them all as a
    phrase, and ``before`` is how those words are written there most often.
    """

    word: Word
    count: int
    before: tuple[Word, ...] = ()


class Searcher(Protocol):
    """Answers searches; safe to share between threads."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search on the newest generation."""
        ...

    def generation(self) -> str:
        """Returns a name of what is served now; it changes with every published change.

        Raises IndexNotReady where there is no index, and CorruptIndex.
        """
        ...


class TermSuggester(Protocol):
    """Suggests words of the index; safe to share between threads."""

    def complete(
        self, before: tuple[Term, ...], beginning: Prefix, limit: int
    ) -> tuple[Completion, ...]:
        """The words that continue a typed beginning, most frequent first, then by the alphabet
        of their index terms; no numbers.

        Where there are words ``before``, only what stands directly behind them counts.
        """
        ...

    def similar(self, word: Word, limit: int) -> tuple[Completion, ...]:
        """The words that are a few edits from ``word``, nearest first; no numbers.

        A tone that was typed stays: ``bán`` is never mended to ``bạn``.
        """
        ...


class Writer(Protocol):
    """Keeps the index in step with the catalogue; one process at a time writes."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the one writer, after any other process; :meth:`apply` and :meth:`rebuild` need it."""
        ...

    def apply(self, changes: Iterable[Change], *, through: int) -> None:
        """Put changes in and publish them as a new generation.

        ``through`` is the number of the last outbox row they stem from. Applying again is harmless.
        """
        ...

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Build a new index beside the old one and swap."""
        ...

    def applied(self) -> int | None:
        """The last outbox row that is in the index; None where there is no usable index."""
        ...


class SearchEngine(Searcher, TermSuggester, Writer, Protocol):
    """What :func:`searchsvc.engines.factory.make_engine` makes: all three of one index."""
