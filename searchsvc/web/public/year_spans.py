"""A form sends a span of years in two fields, an address holds it as one value."""

from __future__ import annotations

from searchsvc.fields import Expansion, facets

FIRST, LAST = "_from", "_to"
"""What stands behind a facet's name in the names of the two fields."""


def spans_as_values(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Returns a form's pairs with the two fields of each span as one value of its facet:
    ``year_from=2013&year_to=`` is ``year=2013..``.
    """
    names = [facet.name for facet in facets() if facet.expansion is Expansion.YEARS]
    fields = {name + end for name in names for end in (FIRST, LAST)}
    ends = {name: value.strip() for name, value in given if name in fields}
    if not ends:
        return given
    kept = [(name, value) for name, value in given if name not in fields and value]
    return kept + [
        (name, span)
        for name in names
        if (span := _span(ends.get(name + FIRST, ""), ends.get(name + LAST, "")))
        and (name, span) not in kept
    ]


def _span(first: str, last: str) -> str:
    if first and last and len(first) == len(last):
        first, last = sorted((first, last))
    return first if first == last else f"{first}..{last}"
