"""Values of facets, narrowed and ordered by what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nlargest

from searchsvc.messages import Translate
from searchsvc.query.facets import MISSING
from searchsvc.services.search.archive_facets import Counts
from searchsvc.services.search.parameter_parser import FacetOrder, FacetRequest
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.services.search.results import FacetAnswer
from searchsvc.text.collation import collation_key

from .labels import begins_a_word, value_label

_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A value of a facet with its name, and how many records of the archive have it."""

    facet: str
    value: str
    label: str
    count: int


def named_values(counts: Counts, text: str, locale: str, translate: Translate) -> list[NamedValue]:
    """Returns the three most frequent values whose name has a word that begins as typed."""
    if not text.strip():
        return []
    found = _beginning(counts, text, locale, translate)
    return nlargest(_SUGGESTED, found, key=lambda each: each.count)


def _beginning(
    counts: Counts, text: str, locale: str, translate: Translate
) -> Iterator[NamedValue]:
    for facet, values in counts.items():
        for value, count in values.items():
            label = value_label(facet, value, ProvinceScheme.ORIGINAL, locale, translate)
            if value != MISSING and begins_a_word(text, label):
                yield NamedValue(facet, value, label, count)


def facet_list(
    answer: FacetAnswer, request: FacetRequest, locale: str, translate: Translate
) -> FacetAnswer:
    """Returns a facet with those values whose label has a word that begins as asked, in the order
    asked for: by count, or by the Vietnamese alphabet.
    """
    scheme = request.parameters.province_scheme
    labelled = [
        (value, value_label(answer.facet, value.value, scheme, locale, translate))
        for value in answer.values
    ]
    kept = [(value, label) for value, label in labelled if begins_a_word(request.label, label)]
    if request.order is FacetOrder.LABEL:
        kept.sort(key=lambda pair: collation_key(pair[1]))
    elif request.order is FacetOrder.COUNT:
        kept.sort(key=lambda pair: -pair[0].count)
    return replace(answer, values=tuple(value for value, _ in kept))
