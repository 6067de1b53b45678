"""Answers searches, step by step: understand the query, ask the engine, help, present."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.store import published_records
from searchsvc.engines import pins
from searchsvc.engines.base import IndexReader, SearchRequest, SearchResult
from searchsvc.engines.pins import Pin
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.facets import Sort
from searchsvc.query.parser import Query
from searchsvc.settings import Settings

from .answer_options import DEFAULT_OPTIONS, AnswerOptions
from .best_bets import BetIndex, CurrentBets
from .engine_request import request_for
from .explanation import explained
from .facets import facet_answer, listed_answers
from .hits import Hits
from .ladder import Ladder, is_short
from .paging import Paging
from .parameters import SearchParameters
from .place_in_results import Place, place_among
from .place_offers import PlaceOffers
from .query_understanding import QueryUnderstanding
from .results import FacetAnswer, Relaxation, RelaxedSearch, Rung, SearchAnswer
from .typed_spelling import as_typed_first
from .word_offers import WordOffers
from .zero_result_help import ZeroResultHelp

_EXPORT_BATCH = 200


class SearchService:
    """Searches the archive. Records are read from the catalogue: only what it holds is shown."""

    def __init__(
        self,
        catalog: Catalog,
        engine: IndexReader,
        settings: Settings,
        bets: CurrentBets | None = None,
    ) -> None:
        self._bets = bets or CurrentBets(catalog)
        self._catalog = catalog
        self._engine = engine
        self._settings = settings
        self._understanding = QueryUnderstanding(engine, settings)
        self._help = ZeroResultHelp(catalog, engine, self.understand, self.totals)
        self._hits = Hits(catalog, settings)
        self._ladder = Ladder(engine, self._hits)
        self._offers = WordOffers(engine, self.totals)
        self._places = PlaceOffers(self.totals)
        self._paging = Paging(catalog, engine, settings)

    def generation(self) -> str:
        """Returns the generation that answers now; raises IndexNotReady where there is none."""
        return self._engine.generation()

    def edition(self) -> str:
        """Returns a name of all that answers depend on: the index and the current best bets."""
        return _edition(self.generation(), self._bets.current())

    def search(
        self,
        parameters: SearchParameters,
        options: AnswerOptions = DEFAULT_OPTIONS,
        *,
        bets: BetIndex | None = None,
    ) -> SearchAnswer:
        """Answers one search, with other ``bets`` than the current ones where some are given.

        Raises IndexNotReady where there is no index, :class:`InvalidParameter` where scores are to
        be explained that the engine cannot explain.
        """
        begun = time.perf_counter()
        generation = self._engine.generation()
        bets = self._bets.current() if bets is None else bets
        query = self.understand(parameters)
        request, pinned = request_for(parameters, query, bets)
        page = self._paging.page_request(request, parameters.cursor, generation)
        wider = pins.search(self._engine, page, pinned)
        result = wider._replace(hits=wider.hits[: parameters.per_page])
        found_help = self._help.help_with(parameters, query, result.total)
        highlighter = Highlighter(query.root)
        hits = self._hits.present(result.hits, highlighter, request.pinned, options=options)
        if options.explain:
            hits = explained(self._engine, request, hits, query.text)
        notices = self._understanding.notices_to_show(query)
        offers = self._offers.offers(parameters, query, result.total)
        more: tuple[Rung, ...] = ()
        if is_short(parameters, result.total) and not query.is_empty:
            more = self._further_rungs(parameters, query, request, result, found_help.relaxed)
        return SearchAnswer(
            parameters=parameters,
            query=replace(query, notices=notices),
            total=result.total,
            hits=as_typed_first(hits, query) if parameters.order is Sort.RELEVANCE else hits,
            facets=listed_answers(result, parameters, self._facet_limit(options)),
            took_ms=round((time.perf_counter() - begun) * 1000, 2),
            edition=_edition(generation, bets),
            max_result=self._settings.max_result,
            following=self._paging.following(parameters, wider, hits, generation),
            unknown=found_help.unknown,
            relaxed=(*found_help.relaxed, *offers, *self._places.offers(parameters, query)),
            more=more,
            note=found_help.note,
        )

    def _facet_limit(self, options: AnswerOptions) -> int:
        most, asked = self._settings.max_facet_values, options.facet_limit
        return most if asked is None else asked

    def understand(self, parameters: SearchParameters) -> Query:
        """Returns the query of a search as it is understood."""
        return self._understanding.understand(parameters)

    def _further_rungs(
        self,
        parameters: SearchParameters,
        query: Query,
        request: SearchRequest,
        result: SearchResult,
        relaxed: Sequence[RelaxedSearch],
    ) -> tuple[Rung, ...]:
        """Returns what comes below an answer of few: records that lack words, then those of the
        query that was probably meant.
        """
        loose = self.understand(parameters.with_(words=False))
        rungs = [self._ladder.partial(parameters, query, loose, request, result)]
        for other in relaxed:
            if other.code is Relaxation.DID_YOU_MEAN:
                meant, _ = self._request(other.parameters)
                rungs.append(self._ladder.mended(other, meant))
        return tuple(rung for rung in rungs if rung)

    def total(self, parameters: SearchParameters) -> int:
        """Counts the records that a search finds."""
        return self.totals([parameters])[0]

    def totals(self, searches: Sequence[SearchParameters]) -> list[int]:
        """Counts the records that each of some searches finds, at once."""
        if not searches:
            return []
        bets = self._bets.current()
        requests = [request_for(each, self.understand(each), bets)[0] for each in searches]
        return self._engine.count_many(requests)

    def facet(self, facet: str, parameters: SearchParameters) -> FacetAnswer:
        """Returns all values of a facet, with the counts of a search."""
        request, _ = self._request(parameters)
        result = self._engine.search(request._replace(facets=(facet,), offset=0, limit=0))
        return facet_answer(facet, result, parameters)

    def place_of(self, record_ids: Collection[str], parameters: SearchParameters) -> Place | None:
        """Returns where a record, or one of its duplicates, stands on a page of results, and what
        stands beside it; None where it is not on that page. One search, and no record is read.
        """
        request, pinned = self._request(parameters)
        offset = max(0, parameters.offset - 1)
        wider = request._replace(facets=(), offset=offset, limit=parameters.per_page + 2)
        result = pins.search(self._engine, wider, pinned)
        ids = [hit.id for hit in result.hits]
        return place_among(ids, offset, result.total, record_ids, parameters)

    def records(self, parameters: SearchParameters, most: int | None = None) -> Iterator[Record]:
        """Yields all records found, in order, or the first ``most``; a few at a time are held.

        The search runs at once, so that its errors are raised by the call.
        """
        return self._read(islice(self._scan(parameters), most))

    def ids(self, parameters: SearchParameters) -> list[str]:
        """Returns the ids of all records found, in order, on whatever page."""
        return list(self._scan(parameters))

    def _scan(self, parameters: SearchParameters) -> Iterator[str]:
        request, pinned = self._request(parameters)
        return pins.scan(self._engine, request, pinned)

    def _request(self, parameters: SearchParameters) -> tuple[SearchRequest, tuple[Pin, ...]]:
        return request_for(parameters, self.understand(parameters), self._bets.current())

    def _read(self, ids: Iterator[str]) -> Iterator[Record]:
        while batch := list(islice(ids, _EXPORT_BATCH)):
            with self._catalog.reading() as session:
                records = published_records(session, batch)
            yield from (records[name] for name in batch if name in records)


def _edition(generation: str, bets: BetIndex) -> str:
    return f"{generation} {bets.edition}"
