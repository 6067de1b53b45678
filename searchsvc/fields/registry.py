"""Looks up what is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .declaration import Facet, Field
from .shipped import SHIPPED

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


_register(SHIPPED)


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


def summary_fields() -> tuple[Field, ...]:
    """Returns the fields that a list of records shows beside the title: what narrows it."""
    return tuple(field for field in _FIELDS.values() if field.facet or not field.column)


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
