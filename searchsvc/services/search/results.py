"""What a search answers, before it becomes a page or JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from markupsafe import Markup

from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.query.ast import Phrase, Term
from searchsvc.query.notices import Notice
from searchsvc.query.parser import Query
from searchsvc.text.levels import MatchLevel

from .parameters import SearchParameters


class ExplainedPart(NamedTuple):
    """A part of a score, for the typed ``text``; of a word in which field and by which level."""

    kind: str
    text: str
    score: float
    field: str | None
    level: MatchLevel | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, with its marked title and snippets (safe HTML).

    ``duplicates`` is the number of other records that hold the same text. Where one of those holds
    more of the query than the record, its title and snippets are shown: it is ``copy``. ``missing``
    are the words of the query that what is shown lacks. ``explanation`` holds parts that add up
    to the score, where they were asked for.
    """

    record: FoundRecord
    title: str
    title_html: Markup
    snippets: tuple[Markup, ...]
    score: float
    matched: MatchLevel
    duplicates: int = 0
    copy: FoundRecord | None = None
    pinned: bool = False
    missing: tuple[str, ...] = ()
    explanation: tuple[ExplainedPart, ...] | None = None


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of the query as it was typed, and the leaves of which one is found where it is."""

    text: str
    leaves: tuple[Term | Phrase, ...]


class FacetValue(NamedTuple):
    """One value of a facet: how many records hold it."""

    value: str
    count: int  # type: ignore[assignment]  # of tuples, which nobody calls here
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetAnswer:
    """A facet's values; ``truncated`` where there are more than are listed."""

    facet: str
    values: tuple[FacetValue, ...]
    truncated: bool


class Relaxation(StrEnum):
    """In what another search differs from the one that was made."""

    DID_YOU_MEAN = "did_you_mean"
    WITHOUT_MARKS = "without_marks"
    WITHOUT_UNKNOWN = "without_unknown"
    ANY_WORD = "any_word"
    SINGLE_SYLLABLES = "single_syllables"
    LIKELIEST_READING = "likeliest_reading"
    ONLY_PLACE = "only_place"
    OTHER_YEARS = "other_years"
    WITHOUT_FILTER = "without_filter"
    WITHOUT_FILTERS = "without_filters"


@dataclass(frozen=True, slots=True)
class RelaxedSearch:
    """Another search, and how many records it finds; ``facet`` is the one whose filters differ."""

    code: Relaxation
    parameters: SearchParameters
    total: int
    facet: str = ""

    @property
    def text(self) -> str:
        """Returns what that search asks for."""
        return self.parameters.q


class RungCode(StrEnum):
    """What the records of a further rung of the ladder are."""

    PARTIAL = "partial"
    """They lack some words."""
    MENDED = "mended"
    """They match the query with mended words."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The first records below an answer of few, and how many there are."""

    code: RungCode
    parameters: SearchParameters
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of an answered search."""

    parameters: SearchParameters
    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetAnswer, ...]
    took_ms: float
    edition: str
    """A name of what the answer was made from: it holds as long as that is the newest."""
    max_result: int
    """The last result that page numbers reach; from there on a cursor leads."""
    following: SearchParameters | None = None
    """The search for the next page, by cursor; None where nothing stands behind this one."""
    unknown: tuple[Notice, ...] = ()
    """Where nothing matched: the words that no record holds in any writing."""
    relaxed: tuple[RelaxedSearch, ...] = ()
    """Other searches that find something, best first."""
    more: tuple[Rung, ...] = ()
    """Where few records matched: what comes nearest."""
    note: QueryNoteRow | None = None
    """Where nothing matched: what a librarian has noted on this query."""

    @property
    def version(self) -> tuple[object, ...]:
        """Returns a name of all that was answered with."""
        note = self.note
        return (self.edition, note.id, note.version) if note else (self.edition,)

    @property
    def pages(self) -> int:
        """Returns the number of pages."""
        return -(-self.total // self.parameters.per_page)

    def at_page(self, page: int) -> SearchParameters | None:
        """Returns the search for a page of its results: by number as far as numbers reach, the
        next one by cursor beyond. None where there is no such page.
        """
        here = self.parameters
        if page == here.page + 1 and (here.cursor or page * here.per_page > self.max_result):
            return self.following
        if page < 1 or page > self.pages or page * here.per_page > self.max_result:
            return None
        return here.with_(page=page)
