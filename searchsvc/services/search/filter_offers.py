"""Where filters leave nothing: what each of them keeps out, and the other kind of year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from searchsvc.fields import Expansion, facet_named, facet_names

from .parameters import SearchParameters
from .results import Relaxation, RelaxedSearch

_Candidate = tuple[Relaxation, str, SearchParameters]


class FilterOffers:
    """Offers a search without results again, with fewer or other filters."""

    def __init__(self, totals: Callable[[Sequence[SearchParameters]], list[int]]) -> None:
        self._totals = totals

    def offers(self, parameters: SearchParameters) -> tuple[RelaxedSearch, ...]:
        """Returns what finds something: the years as years of the other kind, then the search
        without one facet's filters, most records first, then without any.
        """
        tried = list(_candidates(parameters.with_(page=1)))
        totals = self._totals([other for _, _, other in tried])
        found = [
            RelaxedSearch(code, other, total, facet)
            for (code, facet, other), total in zip(tried, totals, strict=True)
            if total
        ]
        return tuple(sorted(found, key=_rank))


def _candidates(parameters: SearchParameters) -> Iterator[_Candidate]:
    chosen = [facet for facet in facet_names() if parameters.values(facet)]
    for facet in chosen:
        if facet_named(facet).expansion is Expansion.YEARS:
            for other in _other_years(facet):
                yield Relaxation.OTHER_YEARS, other, _moved(parameters, facet, other)
    for facet in chosen:
        yield Relaxation.WITHOUT_FILTER, facet, _without(parameters, facet)
    if len(chosen) > 1:
        yield Relaxation.WITHOUT_FILTERS, "", parameters.with_(selected={})


def _other_years(facet: str) -> Iterator[str]:
    for other in facet_names():
        if other != facet and facet_named(other).expansion is Expansion.YEARS:
            yield other


def _moved(parameters: SearchParameters, facet: str, other: str) -> SearchParameters:
    """Returns the search with the years of one facet chosen in another one."""
    years = dict.fromkeys((*parameters.values(other), *parameters.values(facet)))
    moved = _without(parameters, facet)
    return moved.with_(selected={**moved.selected, other: tuple(years)})


def _without(parameters: SearchParameters, facet: str) -> SearchParameters:
    kept = {name: values for name, values in parameters.selected.items() if name != facet}
    return parameters.with_(selected=kept)


_ORDER = (Relaxation.OTHER_YEARS, Relaxation.WITHOUT_FILTER, Relaxation.WITHOUT_FILTERS)


def _rank(offer: RelaxedSearch) -> tuple[int, int]:
    return _ORDER.index(offer.code), -offer.total
