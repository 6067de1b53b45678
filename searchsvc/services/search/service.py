"""Answers searches: parameters to a query, the engine's result to hits with snippets and facets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.editorial.query_notes import QueryNote, note_on
from searchsvc.catalog.records.store import published_records
from searchsvc.engines.base import SearchEngine, SearchRequest
from searchsvc.fields import listed_facets
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.facets import Sort
from searchsvc.query.limits import QueryLimits
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query, parse
from searchsvc.settings import Settings

from .best_bets import BetIndex, BetsInForce
from .facets import facet_answer, listed_answers
from .filters import filters_of
from .hits import Hits
from .parameters import SearchParameters
from .query_expansion import expand
from .query_relaxation import Relaxing
from .results import FacetAnswer, Offer, SearchAnswer

_EXPORT_BATCH = 200


class SearchService:
    """Searches the archive. Records are read from the catalogue: only what it holds is shown."""

    def __init__(
        self,
        catalog: Catalog,
        engine: SearchEngine,
        settings: Settings,
        bets: BetsInForce | None = None,
    ) -> None:
        self._bets = bets or BetsInForce(catalog.db)
        self._catalog = catalog
        self._engine = engine
        self._settings = settings
        self._hits = Hits(catalog, settings)
        self._limits = QueryLimits(
            settings.max_query_characters, settings.max_query_words, settings.max_query_depth
        )

    def generation(self) -> str:
        """The generation that answers now; raises IndexNotReady where there is none."""
        return self._engine.generation()

    def edition(self) -> str:
        """A name of all that answers depend on: the index and the best bets in force."""
        return _edition(self.generation(), self._bets.current())

    def search(self, parameters: SearchParameters, *, bets: BetIndex | None = None) -> SearchAnswer:
        """Answer one search, with other ``bets`` than those in force where some are given.

        Raises IndexNotReady where there is no index.
        """
        begun = time.perf_counter()
        generation = self._engine.generation()
        bets = self._bets.current() if bets is None else bets
        query = self.parse(parameters)
        request = _request(parameters, query, bets)
        result = self._engine.search(request)
        unknown, offers = ((), ()) if result.total else self._help_on(parameters, query)
        promoted = frozenset(pin.id for pin in request.pinned)
        hits = self._hits.of(result.hits, Highlighter(query.root), promoted)
        return SearchAnswer(
            parameters=parameters,
            query=replace(query, notices=tuple(filter(self._is_worth_telling, query.notices))),
            total=result.total,
            hits=hits,
            facets=listed_answers(result, parameters, self._settings.max_facet_values),
            took_ms=round((time.perf_counter() - begun) * 1000, 2),
            edition=_edition(generation, bets),
            max_result=self._settings.max_result,
            unknown=unknown,
            offers=offers,
            note=None if result.total else self._note_on(query),
        )

    def total(self, parameters: SearchParameters) -> int:
        """How many records a search finds."""
        request = self._request(parameters)
        return self._engine.search(request._replace(facets=(), offset=0, limit=0)).total

    def facet(self, facet: str, parameters: SearchParameters) -> FacetAnswer:
        """All values of a facet, with the counts of a search."""
        request = self._request(parameters)
        result = self._engine.search(request._replace(facets=(facet,), offset=0, limit=0))
        return facet_answer(facet, result, parameters)

    def records(self, parameters: SearchParameters) -> Iterator[Record]:
        """All records found, in order, as far as results can be paged; the search runs at once."""
        request = self._request(parameters)._replace(facets=(), offset=0)
        result = self._engine.search(request._replace(limit=self._settings.max_result))
        ids = [hit.id for hit in result.hits]
        return self._read(ids)

    def ids(self, parameters: SearchParameters) -> list[str]:
        """The ids of all records found, on whatever page."""
        request = self._request(parameters)._replace(facets=(), offset=0)
        total = self._engine.search(request._replace(limit=0)).total
        return [hit.id for hit in self._engine.search(request._replace(limit=total)).hits]

    def _request(self, parameters: SearchParameters) -> SearchRequest:
        return _request(parameters, self.parse(parameters), self._bets.current())

    def _read(self, ids: list[str]) -> Iterator[Record]:
        for start in range(0, len(ids), _EXPORT_BATCH):
            batch = ids[start : start + _EXPORT_BATCH]
            with self._catalog.reading() as session:
                records = published_records(session, batch)
            yield from (records[name] for name in batch if name in records)

    def parse(self, parameters: SearchParameters) -> Query:
        """The query of a search as it is understood."""
        query = parse(
            parameters.q,
            exact=parameters.exact,
            literal=not parameters.expand,
            limits=self._limits,
        )
        return expand(query) if parameters.expand else query

    def _is_worth_telling(self, notice: Notice) -> bool:
        """A word that is in the archive as typed needs no remark on how else it was read."""
        if notice.code is not NoticeCode.KEYSTROKES:
            return True
        literal = parse(notice.typed, literal=True)
        return self._engine.search(SearchRequest(literal.root, limit=0)).total == 0

    def _help_on(
        self, parameters: SearchParameters, query: Query
    ) -> tuple[tuple[Notice, ...], tuple[Offer, ...]]:
        """What may help where nothing is found; filters alone are no query to mend."""
        if query.is_empty:
            return (), ()
        return Relaxing(self._engine, self.parse, self.total).help_on(parameters)

    def _note_on(self, query: Query) -> QueryNote | None:
        with self._catalog.reading() as session:
            return note_on(session, query.text)


def _edition(generation: str, bets: BetIndex) -> str:
    return f"{generation} {bets.edition}"


def _request(parameters: SearchParameters, query: Query, bets: BetIndex) -> SearchRequest:
    """What is hidden is so in every order; a pin has a place by relevance only."""
    choice = bets.choice(query.root)
    return SearchRequest(
        root=query.root,
        filters=filters_of(parameters),
        facets=listed_facets(),
        facet_scope=parameters.facet_scope,
        sort=parameters.order,
        offset=parameters.offset,
        limit=parameters.per_page,
        pinned=choice.pinned if parameters.order is Sort.RELEVANCE else (),
        hidden=choice.hidden,
    )
