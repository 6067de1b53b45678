"""One generation as readers see it: searches, counts and scans of it, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from searchsvc.engines.base import EngineHit, SearchRequest, SearchResult
from searchsvc.query.facets import Sort

from . import requests, responses
from .cluster import Cluster
from .mapping import Json
from .state import State
from .statistics import KeptStatistics
from .tree import Ranking, matching, most_matches
from .word_reader import WordReader

_SCANNED = 5_000  # ids that are read at a time
_COUNTED = 100  # searches that are counted in one request
_CANDIDATES = 1_000  # that are scored exactly, where there are too many to score them all
_FINGERPRINTS: Json = {
    "query": {"match_all": {}},
    "sort": [{"id": "asc"}],
    "_source": False,
    "stored_fields": "_none_",
    "docvalue_fields": ["fingerprint"],
}


class Generation:
    """Reads one generation, and keeps what it learnt of it. Safe to share."""

    def __init__(self, cluster: Cluster, state: State, exact_up_to: int) -> None:
        self.state = state
        self._exact_up_to = exact_up_to
        self._cluster = cluster
        self._documents = cluster.documents_of(state.epoch)
        self._ask = partial(cluster.search, self._documents)
        self._statistics = KeptStatistics(self._ask)
        ask_words = partial(cluster.search, cluster.words_of(state.epoch))
        self.words = WordReader(ask_words, self.word_count)

    def word_count(self) -> int:
        """Counts all words of titles and bodies."""
        return self._statistics.of(()).words

    def search(self, request: SearchRequest) -> SearchResult:
        """Answers a search; only by relevance what matches is scored, and of very much the best."""
        ranking = Ranking(request.root, gains=request.sort is Sort.RELEVANCE and request.limit > 0)
        scored: Json | None = None
        if request.limit or request.pinned:
            scored = ranking.query(self._statistics.of(ranking.leaves()))
        scores: Mapping[str, float] = {}
        if scored and ranking.gains:
            answer = self._ranked(request, ranking, scored)
        else:
            answer = self._ask(requests.page_body(request, matching(request.root)))
            scores = self._scores(answer, scored)
        return SearchResult(
            responses.total(answer),
            responses.hits(answer, request.sort, scores),
            responses.facets(answer, request),
            self._pinned(request, scored) if scored and request.pinned else (),
        )

    def _ranked(self, request: SearchRequest, ranking: Ranking, scored: Json) -> Json:
        if not self._may_be_very_many(ranking):
            return self._ask(requests.page_body(request, scored))
        counts = self._ask(requests.counts_body(request, matching(request.root)))
        page = None
        if responses.total(counts) > self._exact_up_to:
            page = self._page_of_best(request, ranking, scored)
        if page is None:
            page = self._ask(requests.page_body(request._replace(facets=()), scored))
        return {**page, "aggregations": counts["aggregations"]}

    def _may_be_very_many(self, ranking: Ranking) -> bool:
        if not (leaves := ranking.leaves()):
            return False  # nothing is scored
        statistics = self._statistics.of(leaves)
        return most_matches(ranking.root, statistics) > self._exact_up_to

    def _page_of_best(self, request: SearchRequest, ranking: Ranking, scored: Json) -> Json | None:
        """Returns a page of those that are the best by a rough score, exactly scored; None where it
        reaches beyond them.
        """
        if request.offset + request.limit > _CANDIDATES:
            return None
        query, rough = matching(request.root), ranking.rough_query()
        best = self._ask(requests.candidates_body(request, query, rough, _CANDIDATES))
        page = self._ask(requests.page_of_body(request, scored, responses.candidates(best)))
        return page if len(page["hits"]["hits"]) == request.limit else None

    def _scores(self, answer: Json, scored: Json | None) -> Mapping[str, float]:
        """Returns the scores of the hits of a page that is in another order."""
        if scored is None or not (names := responses.ids(answer)):
            return {}
        return responses.scores(self._ask(requests.scores_body(names, scored)))

    def _pinned(self, request: SearchRequest, query: Json) -> tuple[EngineHit, ...]:
        if not request.pinned - request.excluded - {""}:
            return ()
        found = responses.scores(self._ask(requests.pinned_body(request, query)))
        return tuple(EngineHit(name, score) for name, score in found.items())

    def count_many(self, asked: Sequence[SearchRequest]) -> list[int]:
        """Counts what each of some searches finds."""
        counts: list[int] = []
        for at in range(0, len(asked), _COUNTED):
            some = asked[at : at + _COUNTED]
            filters = {
                str(number): requests.count_filter(request, matching(request.root))
                for number, request in enumerate(some)
            }
            body = {"size": 0, "aggs": {"counts": {"filters": {"filters": filters}}}}
            found = self._ask(body)["aggregations"]["counts"]["buckets"]
            counts += [found[str(number)]["doc_count"] for number in range(len(some))]
        return counts

    def scan(self, request: SearchRequest) -> Iterator[str]:
        """Returns the ids of all that is found but the pinned, in order; the first are read now."""
        is_ranked = request.sort is Sort.RELEVANCE
        query = matching(request.root)
        if is_ranked:
            ranking = Ranking(request.root, gains=True)
            query = ranking.query(self._statistics.of(ranking.leaves()))
        body = requests.ordered_body(request, query)
        pages = self._cluster.scan(self._documents, body, _SCANNED)
        batches = ([hit["sort"][-1] for hit in hits] for hits in pages)
        first = next(batches)
        return chain(first, chain.from_iterable(batches))

    def fingerprints(self) -> dict[str, int]:
        """Returns the fingerprint of every document."""
        pages = self._cluster.scan(self._documents, _FINGERPRINTS, _SCANNED)
        return {
            hit["sort"][0]: int(hit["fields"]["fingerprint"][0], 16)
            for hits in pages
            for hit in hits
        }
