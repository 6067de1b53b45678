"""The third step of a search: what helps with slips, and where nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.editorial.query_notes import note_on
from searchsvc.engines.base import IndexReader
from searchsvc.query.notices import Notice
from searchsvc.query.parser import Query

from .did_you_mean import DidYouMean
from .filter_offers import FilterOffers
from .parameters import SearchParameters
from .query_relaxation import QueryRelaxation
from .results import RelaxedSearch


@dataclass(frozen=True, slots=True)
class Help:
    """Words that no record holds, other searches, and what a librarian noted on the query."""

    unknown: tuple[Notice, ...] = ()
    relaxed: tuple[RelaxedSearch, ...] = ()
    note: QueryNoteRow | None = None


class ZeroResultHelp:
    """Helps with queries that hold slips, and with those that find nothing."""

    def __init__(
        self,
        catalog: Catalog,
        engine: IndexReader,
        understand: Callable[[SearchParameters], Query],
        totals: Callable[[Sequence[SearchParameters]], list[int]],
    ) -> None:
        self._catalog = catalog
        self._did_you_mean = DidYouMean(engine, understand, totals)
        self._relaxation = QueryRelaxation(engine, understand, totals)
        self._filters = FilterOffers(totals)

    def help_with(self, parameters: SearchParameters, query: Query, total: int) -> Help:
        """Returns what may help with a query that finds so much."""
        meant = () if query.is_empty else self._did_you_mean.offers(parameters, query)
        if total:
            return Help(relaxed=meant)
        with self._catalog.reading() as session:
            note = note_on(session, query.text)
        filters = self._filters.offers(parameters)
        if query.is_empty:
            return Help(relaxed=filters, note=note)
        unknown, relaxed = self._relaxation.relax(parameters)
        return Help(unknown, filters + meant + relaxed, note)
