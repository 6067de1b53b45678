"""Answers searches: parameters to a query, the engine's result to hits with snippets and facets."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.editorial.query_notes import QueryNote, note_on
from searchsvc.catalog.records.store import published_records
from searchsvc.engines import pins
from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.engines.pins import Pin
from searchsvc.fields import listed_facets
from searchsvc.highlight.highlighter import Highlighter
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
        engine: IndexReader,
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
        request, pinned = _request(parameters, query, bets)
        result = pins.search(self._engine, request, pinned)
        unknown, offers = ((), ()) if result.total else self._help_on(parameters, query)
        hits = self._hits.of(result.hits, Highlighter(query.root), request.pinned)
        return SearchAnswer(
            parameters=parameters,
            query=replace(query, notices=self._worth_telling(query.notices)),
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
        return self.totals([parameters])[0]

    def totals(self, searches: Sequence[SearchParameters]) -> list[int]:
        """How many records each of some searches finds, counted at once."""
        return self._engine.count_many([self._request(each)[0] for each in searches])

    def facet(self, facet: str, parameters: SearchParameters) -> FacetAnswer:
        """All values of a facet, with the counts of a search."""
        request, _ = self._request(parameters)
        result = self._engine.search(request._replace(facets=(facet,), offset=0, limit=0))
        return facet_answer(facet, result, parameters)

    def records(self, parameters: SearchParameters) -> Iterator[Record]:
        """All records found, in order, as far as results can be paged; the search runs at once."""
        return self._read(islice(self._scan(parameters), self._settings.max_result))

    def ids(self, parameters: SearchParameters) -> list[str]:
        """The ids of all records found, in order, on whatever page."""
        return list(self._scan(parameters))

    def _scan(self, parameters: SearchParameters) -> Iterator[str]:
        request, pinned = self._request(parameters)
        return pins.scan(self._engine, request, pinned)

    def _request(self, parameters: SearchParameters) -> tuple[SearchRequest, tuple[Pin, ...]]:
        return _request(parameters, self.parse(parameters), self._bets.current())

    def _read(self, ids: Iterator[str]) -> Iterator[Record]:
        while batch := list(islice(ids, _EXPORT_BATCH)):
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

    def _worth_telling(self, notices: Sequence[Notice]) -> tuple[Notice, ...]:
        """A word that is in the archive as typed needs no remark on how else it was read."""
        keystrokes = [each for each in notices if each.code is NoticeCode.KEYSTROKES]
        roots = [parse(each.typed, literal=True).root for each in keystrokes]
        counts = self._engine.count_many([SearchRequest(root) for root in roots])
        known = [each for each, count in zip(keystrokes, counts, strict=True) if count]
        return tuple(each for each in notices if each not in known)

    def _help_on(
        self, parameters: SearchParameters, query: Query
    ) -> tuple[tuple[Notice, ...], tuple[Offer, ...]]:
        """What may help where nothing is found; filters alone are no query to mend."""
        if query.is_empty:
            return (), ()
        return Relaxing(self._engine, self.parse, self.totals).help_on(parameters)

    def _note_on(self, query: Query) -> QueryNote | None:
        with self._catalog.reading() as session:
            return note_on(session, query.text)


def _edition(generation: str, bets: BetIndex) -> str:
    return f"{generation} {bets.edition}"


def _request(
    parameters: SearchParameters, query: Query, bets: BetIndex
) -> tuple[SearchRequest, tuple[Pin, ...]]:
    """Returns what the engine is asked, and where what is pinned belongs."""
    choice = bets.choice(query.root)
    request = SearchRequest(
        root=query.root,
        filters=filters_of(parameters),
        facets=listed_facets(),
        facet_scope=parameters.facet_scope,
        sort=parameters.order,
        offset=parameters.offset,
        limit=parameters.per_page,
        excluded=choice.excluded,
    )
    return pins.with_pins(request, choice.pinned), choice.pinned
