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
from .tree import Ranking, matching
from .word_reader import WordReader

_SCANNED = 5_000  # ids that are read at a time
_COUNTED = 100  # searches that are counted in one request
_FINGERPRINTS: Json = {
    "query": {"match_all": {}},
    "sort": [{"id": "asc"}],
    "_source": False,
    "stored_fields": "_none_",
    "docvalue_fields": ["fingerprint"],
}


class Generation:
    """Reads one generation, and keeps what it learnt of it. Safe to share."""

    def __init__(self, cluster: Cluster, state: State) -> None:
        self.state = state
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
        """Answers a search; only by relevance every document that matches is scored."""
        scored: Json | None = None
        is_ranked = request.sort is Sort.RELEVANCE and request.limit > 0
        if is_ranked or request.limit or request.pinned:
            scored = self._scored(request, gains=is_ranked)
        query = scored if scored and is_ranked else matching(request.root)
        answer = self._ask(requests.page_body(request, query))
        scores: Mapping[str, float] = {}
        if scored and not is_ranked and (names := responses.ids(answer)):
            scores = responses.scores(self._ask(requests.scores_body(names, scored)))
        return SearchResult(
            responses.total(answer),
            responses.hits(answer, request.sort, scores),
            responses.facets(answer, request),
            self._pinned(request, scored) if scored and request.pinned else (),
        )

    def _scored(self, request: SearchRequest, *, gains: bool) -> Json:
        ranking = Ranking(request.root, gains)
        return ranking.query(self._statistics.of(ranking.leaves()))

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
        query = self._scored(request, gains=True) if is_ranked else matching(request.root)
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
