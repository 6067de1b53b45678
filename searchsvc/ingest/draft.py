"""What passes from a reader to the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from searchsvc.errors import UnreadableInput

EARLIEST_YEAR = 1975
"""The first year in which what is kept can have been published."""


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata that the source itself states: its word, not a guess.

    Of a day that is not told in full only the ``year`` is known.
    """

    date: date | None = None
    year: int | None = None
    province: str | None = None
    topics: tuple[str, ...] = ()
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By name, what it states of further fields."""

    def has(self, field: str) -> bool:
        """Whether the source gives the field a value."""
        if field == "date":
            return bool(self.date or self.year)
        return bool(getattr(self, field, None) or self.extra.get(field))


@dataclass(frozen=True, slots=True)
class Draft:
    """One report as read from an input, cleaned, before any metadata is inferred.

    ``key`` says where it came from and is the same at every import of the same place;
    ``checksum`` (SHA-256, hex) tells whether the input changed. ``body`` holds paragraphs with an
    empty line between them. ``byline`` holds the lines under the text that author and source
    were read from; where it is empty the source states them. ``dateline`` is the publication date
    printed on the page, ``image_dates`` are the dates in names of images on it. ``encoding`` is
    the encoding that the text was converted from; empty for sound UTF-8.

    ``input`` and ``line`` say where it stands, for reports; ``guid`` is the identifier that a feed
    gives an item, the same in every file. ``stated`` names what a row or an item says anything
    about: the rest of its record is left alone. A whole document, without it, says everything.
    ``doubts`` is what a person should know where the record is new or changes.
    """

    key: str
    checksum: str
    title: str
    body: str
    author: str = ""
    source: str = ""
    url: str = ""
    record_id: str | None = None
    byline: str = ""
    given: Given = field(default_factory=Given)
    dateline: date | None = None
    dateline_text: str = ""
    image_dates: tuple[tuple[date, str], ...] = ()
    encoding: str = ""
    input: str = ""
    line: int | None = None
    guid: str = ""
    stated: frozenset[str] | None = None
    doubts: tuple[str, ...] = ()

    def says(self, field: str) -> bool:
        """Whether the source states the field, be it to leave it empty."""
        return self.stated is None or field in self.stated

    def clears(self, field: str) -> bool:
        """Whether a row has the field and leaves it empty."""
        return self.stated is not None and field in self.stated and not self.given.has(field)

    def problem(self, reason: str) -> UnreadableInput:
        """What is wrong with it, told with the place where it stands."""
        return UnreadableInput(self.input or self.key, reason, self.line)


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of an input that was read; ``line`` counts from 1."""

    source: str
    text: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.source}{f':{self.line}' if self.line else ''}: {self.text}"


GIVEN_UNKNOWN = "given-unknown"  # the rule of what a source states and no vocabulary knows


class Origin(StrEnum):
    """Who says a value."""

    MACHINE = "machine"
    SOURCE = "source"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has a value: the sentence and the rule behind it, and how sure that is.

    ``confidence`` runs from 0 to 1; what the source states itself has 1.
    """

    field: str
    value: str
    rule: str
    sentence: str
    confidence: float
    origin: Origin = Origin.MACHINE


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values of a record's facets, each with its evidence.

    ``date_inferred`` and ``year_inferred`` mark values not printed as the date of publication.
    A record may have a year and no date. ``topics`` are in order of weight. ``suggestions`` are
    values that the rules are not sure enough of; a person decides on them.
    """

    date: date | None
    date_inferred: bool
    year: int | None
    year_inferred: bool
    province: str | None
    topics: tuple[str, ...]
    covers: tuple[int, ...]
    evidence: tuple[Evidence, ...]
    suggestions: tuple[Evidence, ...] = ()
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of fields that bring their own rule, by field."""
    doubts: tuple[str, ...] = ()
    """What a person should know of the text, where the record is new or changes."""
