"""Every field of a record, declared once.

Requests, filters, facet counts, chips, labels, serializers, exports, editing, review, history,
import columns, detection, the index and the OpenAPI document walk these declarations (decision
record 0008). Vocabularies are named here and looked up in ``searchsvc.vocabularies.providers``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from searchsvc.messages import N_


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
        """Whether it holds several values."""
        return self.kind in (Kind.KEYWORDS, Kind.YEARS)

    @property
    def empty(self) -> Any:
        """The value of a record that has none."""
        if self.is_many:
            return []
        return "" if self.kind in (Kind.LINE, Kind.TEXT) else None

    @property
    def evidence(self) -> str:
        """The name under which evidence for its values is kept."""
        return self.facet.name if self.facet and self.kind is not Kind.DATE else self.name

    def plain(self, text: str) -> Any:
        """One value from how evidence and forms write it."""
        is_year = self.kind is Kind.YEARS and text.isascii() and text.isdigit()
        return int(text[:9]) if is_year else text


_LINE_CHARACTERS = 1_000
_NOTES_CHARACTERS = 20_000

_SHIPPED = (
    Field("title", N_("Tiêu đề"), Kind.LINE, weight=2.0, bulk=False,
          most_characters=_LINE_CHARACTERS, column=True),
    Field("body", N_("Nội dung"), Kind.TEXT, weight=1.0, bulk=False, column=True),
    Field(
        "date", N_("Ngày đăng"), Kind.DATE, confidence=0.7, column=True,
        facet=Facet(
            "year", N_("Năm đăng"), "Years of publication, or ranges of them", place=1,
            order=Order.NEWEST, expansion=Expansion.YEARS, attribute="year",
            confidence=0.4,  # always shown as inferred where no date stands beside it
        ),
    ),
    Field(
        "province", N_("Tỉnh/thành"), Kind.KEYWORD, vocabulary="provinces", confidence=0.6,
        column=True,
        facet=Facet("province", N_("Tỉnh/thành"), "Ids of provinces", place=0,
                    expansion=Expansion.PROVINCE_SCHEME),
    ),
    Field(
        "covers", N_("Năm được báo cáo"), Kind.YEARS, confidence=0.6, imported=False, column=True,
        facet=Facet("covers", N_("Năm được báo cáo"),
                    "Years that the report is about, or ranges of them", place=2,
                    order=Order.NEWEST, expansion=Expansion.YEARS),
    ),
    Field(
        "topics", N_("Chủ đề"), Kind.KEYWORDS, vocabulary="topics", confidence=0.6, column=True,
        facet=Facet("topic", N_("Chủ đề"), "Ids of topics", place=3,
                    expansion=Expansion.MERGED_TOPICS),
    ),
    Field("author", N_("Tác giả"), Kind.LINE, weight=1.0,
          most_characters=_LINE_CHARACTERS, column=True),
    Field("source", N_("Nguồn"), Kind.LINE, weight=1.0,
          most_characters=_LINE_CHARACTERS, column=True),
    Field("notes", N_("Ghi chú nội bộ"), Kind.TEXT, imported=False, bulk=False,
          most_characters=_NOTES_CHARACTERS, column=True),
)  # fmt: skip

_FIELDS: dict[str, Field] = {}
_FACETS: dict[str, Facet] = {}
_OWNERS: dict[str, str] = {}


def _register(declared: Iterable[Field]) -> None:
    fields_by_name = {field.name: field for field in declared}
    _FIELDS.clear()
    _FIELDS.update(fields_by_name)
    with_facets = [(field, field.facet) for field in _FIELDS.values() if field.facet]
    with_facets.sort(key=lambda pair: pair[1].place)
    _FACETS.clear()
    _FACETS.update({facet.name: facet for _, facet in with_facets})
    _OWNERS.clear()
    _OWNERS.update({facet.name: field.name for field, facet in with_facets})


_register(_SHIPPED)


@contextmanager
def declared(field: Field) -> Iterator[Field]:
    """Declares one more field for the time of the context; raises ValueError for a name twice."""
    if field.name in _FIELDS or (field.facet and field.facet.name in _FACETS):
        raise ValueError(f"the field {field.name!r} is declared already; give it another name")
    before = tuple(_FIELDS.values())
    _register((*before, field))
    try:
        yield field
    finally:
        _register(before)


def fields() -> tuple[Field, ...]:
    """Returns all fields, in the order in which they are shown."""
    return tuple(_FIELDS.values())


def field_names() -> tuple[str, ...]:
    """Returns the names of all fields."""
    return tuple(_FIELDS)


def extra_fields() -> tuple[Field, ...]:
    """Returns the fields that have no column of their own."""
    return tuple(field for field in _FIELDS.values() if not field.column)


def find_field(name: str) -> Field | None:
    """Returns the field of this name; None where there is none."""
    return _FIELDS.get(name)


def field_of_evidence(name: str) -> str:
    """Returns the name of the field that evidence of this name speaks for."""
    return _OWNERS.get(name, name)


def is_many(name: str) -> bool:
    """Returns whether a field of this name holds several values."""
    found = _FIELDS.get(name)
    return found is not None and found.is_many


def facets() -> tuple[Facet, ...]:
    """Returns all facets, in their order on a page."""
    return tuple(_FACETS.values())


def facet_names() -> tuple[str, ...]:
    """Returns the names of all facets."""
    return tuple(_FACETS)


def listed_facets() -> tuple[str, ...]:
    """Returns the names of the facets that every search counts."""
    return tuple(name for name, facet in _FACETS.items() if facet.listed)


def facet_named(name: str) -> Facet:
    """Returns the facet of this name; raises KeyError."""
    return _FACETS[name]


def field_of_facet(name: str) -> Field:
    """Returns the field that a facet narrows by; raises KeyError."""
    return _FIELDS[_OWNERS[name]]


def threshold_of(evidence: str) -> float:
    """Returns how sure evidence of this name must be for its value to be shown (0 to 1)."""
    facet = _FACETS.get(evidence)
    if facet is not None and facet.confidence is not None:
        return facet.confidence
    return _FIELDS[field_of_evidence(evidence)].confidence
