"""What the API takes and answers, as types; ``tests/client/test_types.py`` holds them against its
description.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict

Several = str | Sequence[str]
"""One value, or several of which one is enough."""


class SearchParameters(TypedDict, total=False):
    """The parameters of a search beside its words; docs/api.md tells what each means."""

    province: Several
    year: Several | int | Sequence[int]
    topic: Several
    covers: Several | int | Sequence[int]
    exact: bool
    expand: bool
    words: bool
    more: bool
    province_scheme: Literal["original", "2025"]
    sort: Literal["relevance", "-date", "date", "title"]
    page: int
    per_page: int
    facet_scope: Literal["exclude_own", "all"]
    cursor: str
    lang: Literal["vi", "en"]
    fields: Sequence[str]
    highlight: bool
    snippets: int
    snippet_length: int
    facet_limit: int
    explain: bool


class Label(TypedDict):
    """A value of a vocabulary with its name."""

    slug: str
    label: str


class CopyAddress(TypedDict):
    """The copy that a hit's title and snippets are of."""

    id: str
    url: str


class Explanation(TypedDict):
    """A part of a hit's score."""

    kind: Literal["word", "phrase", "pair", "title", "pin"]
    text: str
    score: float
    field: str | None
    level: str | None


class Summary(TypedDict, total=False):
    """What hits and records have in common."""

    id: str
    url: str
    title: str
    date: str | None
    year: int | None
    covers: list[int]
    province: Label | None
    province_today: list[Label]
    topics: list[Label]


class Hit(Summary, total=False):
    """A record that was found; of what was not asked for by ``fields`` there is ``id`` alone."""

    title_html: str
    snippets: list[str]
    score: float
    promoted: bool
    matched: Literal["exact", "letters", "folded"]
    copies: int
    copy: CopyAddress | None
    missing: list[str]
    explanation: list[Explanation]


class FacetValue(TypedDict):
    """A value of a facet, with the number of records that have it."""

    value: str
    label: str
    count: int
    selected: bool
    url: str


class Facet(TypedDict):
    """A facet of an answer."""

    name: str
    label: str
    truncated: bool
    values: list[FacetValue]


class Notice(TypedDict):
    """What was ignored or added in the words of a query."""

    code: str
    message: str
    start: int
    end: int


class Query(TypedDict):
    """The words of a search, and how they were understood."""

    text: str
    interpreted: str
    notices: list[Notice]


class Offer(TypedDict):
    """Another search that finds something."""

    code: str
    message: str
    text: str
    facet: str | None
    total: int
    url: str


class Rung(TypedDict):
    """What comes nearest, where few records are found."""

    code: Literal["partial", "mended"]
    message: str
    text: str
    total: int
    hits: list[Hit]


class Links(TypedDict):
    """Where an answer leads to."""

    self: str
    next: str | None
    prev: str | None
    atom: str
    csv: str


class SearchAnswer(TypedDict):
    """A page of hits with facets."""

    query: Query
    total: int
    page: int
    per_page: int
    pages: int
    took_ms: float
    hits: list[Hit]
    more: list[Rung]
    facets: list[Facet]
    suggestions: list[Offer]
    links: Links


class Copy(TypedDict):
    """Another record with the same text."""

    id: str
    url: str
    title: str
    date: str | None
    source: str
    source_url: str
    canonical: bool


class Evidence(TypedDict):
    """Why a record has a value."""

    field: str
    value: str
    rule: str
    description: str
    sentence: str
    confidence: float
    origin: Literal["machine", "source", "person"]


class Record(Summary):
    """A whole record."""

    has_title: bool
    body: str
    author: str
    source: str
    source_url: str
    date_inferred: bool
    year_inferred: bool
    version: int
    copies: int
    other_copies: list[Copy]
    evidence: list[Evidence]


class OfferedValue(TypedDict):
    """A value of a facet whose name begins as typed."""

    facet: str
    facet_label: str
    value: str
    label: str
    count: int
    url: str


class Completion(TypedDict):
    """How the words may go on."""

    text: str
    count: int
    url: str


class OfferedTitle(TypedDict):
    """A record whose title matches."""

    title: str
    url: str


class Suggestions(TypedDict):
    """What may be meant while somebody types."""

    query: str
    values: list[OfferedValue]
    completions: list[Completion]
    titles: list[OfferedTitle]


class ImportReport(TypedDict):
    """What an import counts; ``is_rehearsal`` where all of it is still to be done."""

    is_rehearsal: bool
    read: int
    added: int
    updated: int
    unchanged: int
    emptied: int
    waiting: int
    failed: int
    conflicts: int
    notes: list[dict[str, Any]]
    notes_in_other_files: int
    kinds: dict[str, int]


class Failure(TypedDict):
    """An input that could not be taken in."""

    source: str
    line: int | None
    error: str


class Import(TypedDict):
    """How far an import is, and what it came to."""

    id: str
    stage: Literal[
        "checking", "checked", "unreadable", "discarded", "running", "done", "cancelled", "failed",
        "undoing", "undone",
    ]  # fmt: skip
    actor: str
    made_at: str
    files: list[dict[str, Any]]
    removed: bool
    progress: dict[str, Any]
    report: ImportReport
    failures: list[Failure]
    conflicts: list[dict[str, Any]]
    sample: list[dict[str, Any]]
    error: str | None


class ProblemDocument(TypedDict):
    """An error as the API tells it (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: NotRequired[str]
    parameter: NotRequired[str]
    nearest: NotRequired[str]
    problems: NotRequired[dict[str, str]]
