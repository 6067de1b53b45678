"""The facets of an answer: counts by value, in order."""

from __future__ import annotations

from collections.abc import Mapping

from searchsvc.engines.base import SearchResult
from searchsvc.fields import Order, facet_named, listed_facets
from searchsvc.query.facets import MISSING

from .facet_values import facet_values
from .parameters import SearchParameters, expand_years
from .results import FacetAnswer, FacetValue


def listed_answers(
    result: SearchResult, parameters: SearchParameters, most: int
) -> tuple[FacetAnswer, ...]:
    """Returns the facets that every search lists, each with ``most`` values at most; with 0 none is
    listed.
    """
    if not most:
        return ()
    return tuple(facet_answer(facet, result, parameters, most) for facet in listed_facets())


def facet_answer(
    facet: str, result: SearchResult, parameters: SearchParameters, most: int | None = None
) -> FacetAnswer:
    """Returns a facet's values; the selected are always listed, whatever ``most`` is."""
    counts = _counts(facet, result, parameters)
    chosen = parameters.values(facet)
    ordered = sorted(counts, key=lambda value: (value == MISSING, -counts[value], value))
    listed = ordered[:most]
    listed += [value for value in chosen if value not in listed]
    if facet_named(facet).order is Order.NEWEST:
        listed.sort(key=lambda value: (value != MISSING, value), reverse=True)
    values = (FacetValue(value, _count(value, counts), value in chosen) for value in listed)
    return FacetAnswer(facet, tuple(values), truncated=len(ordered) > len(ordered[:most]))


def _counts(facet: str, result: SearchResult, parameters: SearchParameters) -> Mapping[str, int]:
    values, scheme = facet_values(facet), parameters.province_scheme
    counts: dict[str, int] = {}
    for value, count in result.facets[facet].items():
        counted_as = values.counted_as(value, scheme)
        counts[counted_as] = counts.get(counted_as, 0) + count
    return counts


def _count(value: str, counts: Mapping[str, int]) -> int:
    """Returns the count of a value; of a range of years, the sum of its years."""
    if value in counts:
        return counts[value]
    return sum(counts.get(part, 0) for part in expand_years(value))
