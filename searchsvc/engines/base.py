"""What every engine does, and the shapes that go in and come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple, Protocol, runtime_checkable

from searchsvc.query.ast import Field, Node, Term
from searchsvc.query.facets import FacetScope, Filters, Sort
from searchsvc.text.levels import MatchLevel, Word


@dataclass(frozen=True, slots=True)
class Document:
    """A record as an engine indexes it."""

    id: str
    text: Mapping[Field, str]
    facets: Mapping[str, tuple[str, ...]]
    date: date | None = None

    def fingerprint(self) -> int:
        """Returns 64 bits that are others for a document with anything else in it."""
        text = ((field, text) for field, text in sorted(self.text.items()) if text)
        facets = ((facet, *values) for facet, values in sorted(self.facets.items()) if values)
        parts = ((self.id, str(self.date)), *text, *facets)
        content = "\x1e".join(map("\x1f".join, parts)).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(content, digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Change:
    """A document to put in (``document``) or, where that is None, to take out."""

    id: str
    document: Document | None


_NO_FILTERS: Filters = MappingProxyType({})


class SortValues(NamedTuple):
    """Where a hit stands in an order, whatever else is in the index: what it is ordered by first,
    then by day, then by id (:mod:`searchsvc.engines.ranking`).

    ``first`` is the score by relevance, to ``SCORE_DECIMALS``; the day by date; the title's
    collation key by title. Days are ordinals, 0 where there is none. Only a score depends on other
    documents, so only by relevance may a hit change its place because another one was changed.
    """

    first: float | bytes
    day: int
    id: str


class SearchRequest(NamedTuple):
    """One search: the query tree, filters, facets to count, order and page.

    Found is what the words match and what is ``pinned``, without what is ``excluded``, as far as it
    passes the filters; totals, counts and scans are of that. Pages and scans leave the pinned
    documents out, for :mod:`searchsvc.engines.pins` to put them in their places. What is excluded
    is not pinned. Ids that are not in the index do nothing.

    With ``after`` a page begins behind these sort values, of the same order, whether there is such
    a document still or not; ``offset`` then does not matter to an engine.
    """

    root: Node
    filters: Filters = _NO_FILTERS
    facets: tuple[str, ...] = ()
    facet_scope: FacetScope = FacetScope.EXCLUDE_OWN
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    after: SortValues | None = None


class EngineHit(NamedTuple):
    """A document found, its score, and its sort values, where it is not pinned.

    The score says how well the document matches the words; it does not depend on page, filters or
    pins. By relevance adjacent pairs count too, and titles that hold all words
    (:mod:`searchsvc.query.title_words`); in other orders, and where no page is asked for, the words
    alone. 0.0 where the words do not match the document, as with a pinned one, or weigh
    nothing, as the query for everything.
    """

    id: str
    score: float
    sort_values: SortValues | None = None


class SearchResult(NamedTuple):
    """One page of hits, the number of all, and per facet the count of every value present.

    ``hits`` are the documents ``offset`` to ``offset + limit`` of those that are not pinned, or the
    first ``limit`` of those behind ``after``, in the order that :mod:`searchsvc.engines.ranking`
    declares. ``pinned`` are those pinned documents that are found, in no order; they count in
    ``total`` and ``facets``.
    """

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    pinned: tuple[EngineHit, ...] = ()


class SimilarWord(NamedTuple):
    """A word of titles and bodies: how often it stands there, how often directly behind the left
    neighbour that was asked for, and how often directly before the right one.
    """

    word: Word
    times: int
    behind: int
    before: int


class Searcher(Protocol):
    """Answers searches; safe to share between threads.

    Every method raises IndexNotReady where there is no index, and CorruptIndex.
    """

    def search(self, request: SearchRequest) -> SearchResult:
        """Answers a search on the newest generation."""
        ...

    def count_many(self, requests: Sequence[SearchRequest]) -> list[int]:
        """Counts what each of some searches finds, all on one generation and in one call.

        Facets, order and page of the requests do not matter.
        """
        ...

    def scan(self, request: SearchRequest) -> Iterator[str]:
        """Returns the ids of all that a search finds but the pinned, in order, on one generation.

        The search runs at once, so that an error comes from the call. For what has not been read
        yet a few numbers are held and no id; facets and page, ``after`` too, do not matter.
        """
        ...

    def generation(self) -> str:
        """Returns a name of what is served now; it changes with every published change."""
        ...


class TermSuggester(Protocol):
    """Suggests words of the index; safe to share between threads.

    Numbers are never suggested.
    """

    def similar(
        self, word: Word, left: Term | None = None, right: Term | None = None, limit: int = 16
    ) -> tuple[SimilarWord, ...]:
        """Returns the words that ``word`` may be a slip of (:mod:`searchsvc.text.misspelling`).

        The likeliest come first: those that stand most often beside the neighbours, by how
        unlikely the slip in the letters is; those that never do are left out. Without neighbours
        the most frequent ones count. A large index leaves out its rarest words: they are slips
        themselves. Counts are like those of :class:`Bigrams`.
        """
        ...


class Bigrams(Protocol):
    """Counts words, and words side by side, in titles and bodies; safe to share between threads.

    Counts are of occurrences, and good for a guess: an engine may still count documents that were
    deleted lately. Numbers stand beside nothing.
    """

    def word_count(self) -> int:
        """Counts all words of the index."""
        ...

    def count_words(self, term: Term) -> int:
        """Counts how often a typed word stands in the index, in whatever writing it matches."""
        ...

    def count_beside(self, left: Term, right: Term) -> int:
        """Counts how often a match of ``left`` stands directly before one of ``right``."""
        ...

    def written(self, term: Term, limit: int = 64) -> Mapping[Word, int]:
        """Returns the words that a typed one matches, and how often each stands in the index: the
        ``limit`` most frequent, these first.
        """
        ...

    def beside(
        self, left: Term, right: Term | None, limit: int = 64
    ) -> Mapping[tuple[Word, Word], int]:
        """Returns which words stand side by side, a match of ``left`` before one of ``right``, and
        how often: the ``limit`` most frequent, these first. None on the right stands for any word.
        """
        ...


History = Callable[[int], str]
"""Names what a catalogue went through until an outbox row; empty where it has no such row. An
index keeps the name of what it holds: it follows the catalogue where that still has the same."""


class Writer(Protocol):
    """Keeps the index in step with the catalogue; one process at a time writes."""

    def writing(self) -> AbstractContextManager[None]:
        """Returns what makes its holder the one writer, after any other process;
        :meth:`apply` and :meth:`rebuild` need it. Searches go on meanwhile.
        """
        ...

    def apply(self, changes: Iterable[Change], *, through: int) -> None:
        """Puts changes in and publishes them as a new generation.

        ``through`` is the number of the last outbox row they stem from. Applying again is harmless.
        """
        ...

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Builds a new index beside the old one and swaps."""
        ...

    def applied(self) -> int | None:
        """Returns the last outbox row that is in the index; None where there is no usable index of
        this catalogue. It looks at all anew, and so does the next search.
        """
        ...

    def has_index(self) -> bool:
        """Returns whether there is an index, usable or not, of this catalogue or another."""
        ...


class Verifier(Protocol):
    """Checks what is on disk, beside searches that go on."""

    def verify(self) -> Iterator[int]:
        """Reads all of the index that is served, piece by piece, and yields how many bytes each
        had; who asks sets the pace. Raises CorruptIndex where something is not as it was written:
        searches look again then at whatever they use, and :meth:`Writer.applied` knows.
        """
        ...

    def fingerprints(self) -> Mapping[str, int]:
        """Returns the fingerprint of every document that is found, by id, of one generation.

        Raises IndexNotReady and CorruptIndex.
        """
        ...


class PartKind(StrEnum):
    """What a part of a score is for."""

    WORD = "word"
    PHRASE = "phrase"
    PAIR = "pair"
    """Words that stand side by side."""
    TITLE = "title"
    """A title that holds all words."""


class ScorePart(NamedTuple):
    """A part of a document's score: for a word, in a field and by a match level; for what stands
    from ``start`` to ``end`` of the typed text.
    """

    kind: PartKind
    start: int
    end: int
    score: float
    field: Field | None = None
    level: MatchLevel | None = None


@runtime_checkable
class Explainer(Protocol):
    """An engine that can tell what a score is made of; not every one can."""

    def explain(
        self, request: SearchRequest, ids: Sequence[str]
    ) -> Mapping[str, tuple[ScorePart, ...]]:
        """Returns, of some documents that a search finds, the parts of their scores, which add up
        to what :meth:`Searcher.search` gives, as far as floating point goes; of those that the
        words do not match, none. Raises as a search does.
        """
        ...


class IndexReader(Searcher, TermSuggester, Bigrams, Protocol):
    """What services read with: answers, suggestions and bigrams of one index."""


class SearchEngine(IndexReader, Writer, Verifier, Protocol):
    """What :func:`searchsvc.engines.factory.make_engine` makes: all of one index."""
