"""What a declaration of a field says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a field holds; validator, editor's widget and JSON schema follow from it."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    """A day, or a year alone."""
    KEYWORD = "keyword"
    """One id of a vocabulary."""
    KEYWORDS = "keywords"
    """Several ids of a vocabulary."""
    YEARS = "years"


class Order(StrEnum):
    """In which order a facet's values are listed."""

    COUNT = "count"
    NEWEST = "newest"


class Expansion(StrEnum):
    """What a chosen value of a facet stands for, and which values count as one."""

    NONE = "none"
    YEARS = "years"
    """``2013..2018`` is each of these years."""
    PROVINCE_SCHEME = "province-scheme"
    MERGED_TOPICS = "merged-topics"


class Detection(NamedTuple):
    """A value that a field's own rule finds in a text; ``confidence`` runs from 0 to 1."""

    value: str
    rule: str
    sentence: str
    confidence: float


Detect = Callable[[str, str], Iterable[Detection]]
"""A rule: from title and body to the values found, the surest first."""


@dataclass(frozen=True, slots=True)
class Facet:
    """How records are narrowed by a field.

    ``name`` is the query key, the facet's name in the index and that of its evidence. ``place``
    orders the facets of a page; one that is not ``listed`` filters without being counted there.
    """

    name: str
    label: str
    about: str
    """What the query key takes, for the OpenAPI document."""
    place: int = 9
    listed: bool = True
    order: Order = Order.COUNT
    expansion: Expansion = Expansion.NONE
    attribute: str = ""
    """The record's attribute that is indexed, where it is not the field itself."""
    confidence: float | None = None
    """The threshold of the facet's own evidence, where it is not the field's."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    A value found with less than ``confidence`` waits for review. A field without a ``column`` of
    its own is kept in the column ``extra`` and found by its rule ``detect``.
    """

    name: str
    label: str
    kind: Kind
    facet: Facet | None = None
    vocabulary: str = ""
    confidence: float = 0.0
    detect: Detect | None = None
    weight: float = 0.0
    """What a match counts; 0 where the field is not searched."""
    imported: bool = True
    """Whether an import takes it and an export gives it."""
    bulk: bool = True
    """Whether many records can be changed at once."""
    most_characters: int | None = None
    column: bool = False

    @property
    def is_many(self) -> bool:
        """Returns whether it holds several values."""
        return self.kind in (Kind.KEYWORDS, Kind.YEARS)

    @property
    def is_public_text(self) -> bool:
        """Returns whether readers see what somebody has written in it."""
        return self.kind in (Kind.LINE, Kind.TEXT) and self.imported

    @property
    def empty(self) -> Any:
        """Returns the value of a record that has none."""
        if self.is_many:
            return []
        return "" if self.kind in (Kind.LINE, Kind.TEXT) else None

    @property
    def evidence(self) -> str:
        """Returns the name under which evidence for its values is kept."""
        return self.facet.name if self.facet and self.kind is not Kind.DATE else self.name

    def plain(self, text: str) -> Any:
        """Returns one value from how evidence and forms write it."""
        is_year = self.kind is Kind.YEARS and text.isascii() and text.isdigit()
        return int(text[:9]) if is_year else text
