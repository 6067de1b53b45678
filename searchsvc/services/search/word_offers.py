"""What loosening or narrowing the words of a query would bring, each with its count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from searchsvc.engines.base import Bigrams
from searchsvc.query.ast import Compound, leaves
from searchsvc.query.parser import Query

from .autocomplete import replaced
from .likeliest_reading import likeliest_reading
from .parameters import SearchParameters
from .results import Relaxation, RelaxedSearch


class WordOffers:
    """Offers searches that take the words of a query in another way."""

    def __init__(
        self, bigrams: Bigrams, totals: Callable[[Sequence[SearchParameters]], list[int]]
    ) -> None:
        self._bigrams = bigrams
        self._totals = totals

    def offers(
        self, parameters: SearchParameters, query: Query, total: int
    ) -> tuple[RelaxedSearch, ...]:
        """Returns the search for every syllable by itself where that finds more, and the one for
        the likeliest reading where that finds less.
        """
        if not any(isinstance(leaf, Compound) for leaf in leaves(query.root, negated=False)):
            return ()
        first = parameters.with_(page=1)
        tried = {Relaxation.SINGLE_SYLLABLES: first.with_(words=False)}
        read = likeliest_reading(self._bigrams, query.root)
        if read and not parameters.exact:
            narrowed = first.with_(q=replaced(query.text, read), exact=True)
            tried[Relaxation.LIKELIEST_READING] = narrowed
        totals = self._totals(list(tried.values()))
        found = map(RelaxedSearch, tried, tried.values(), totals)
        return tuple(each for each in found if each.total and _is_news(each, total))


def _is_news(offer: RelaxedSearch, total: int) -> bool:
    if offer.code is Relaxation.SINGLE_SYLLABLES:
        return offer.total > total
    return offer.total < total
