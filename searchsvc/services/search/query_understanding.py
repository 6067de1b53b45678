"""The first step of a search: from what was typed to a query."""

from __future__ import annotations

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.errors import CorruptIndex, IndexNotReady
from searchsvc.query.limits import QueryLimits
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query, parse
from searchsvc.settings import Settings

from .glued_words import with_glued_words_parted
from .parameters import SearchParameters
from .query_expansion import expand
from .query_segmentation import QuerySegmentation
from .question_words import without_question_words


class QueryUnderstanding:
    """Parses and expands queries."""

    def __init__(self, engine: IndexReader, settings: Settings) -> None:
        self._engine = engine
        self._limits = QueryLimits.of(settings)
        self._segmentation = QuerySegmentation(engine)

    def understand(self, parameters: SearchParameters) -> Query:
        """Returns the query of a search, with other writings of its words where these are asked."""
        query = self._parsed(parameters)
        try:
            if parameters.expand:
                query = with_glued_words_parted(query, self._engine)
            query = self._without_idle_questions(query)
            if parameters.words:
                query = self._segmentation.segment(query)
        except (IndexNotReady, CorruptIndex):
            pass  # words are marked in records also while there is no index to ask
        return expand(query) if parameters.expand else query

    def _parsed(self, parameters: SearchParameters) -> Query:
        return parse(
            parameters.q,
            exact=parameters.exact,
            literal=not parameters.expand,
            limits=self._limits,
        )

    def _without_idle_questions(self, query: Query) -> Query:
        """Leaves out words that ask (“ở đâu”) where nothing is found with them."""
        shorter = without_question_words(query)
        if shorter is None or self._engine.count_many([SearchRequest(query.root)])[0]:
            return query
        return shorter

    def notices_to_show(self, query: Query) -> tuple[Notice, ...]:
        """Returns the notices without those on keystrokes that are words of the archive."""
        keystrokes = [each for each in query.notices if each.code is NoticeCode.KEYSTROKES]
        if not keystrokes:
            return query.notices
        roots = [parse(each.typed, literal=True).root for each in keystrokes]
        counts = self._engine.count_many([SearchRequest(root) for root in roots])
        known = [each for each, count in zip(keystrokes, counts, strict=True) if count]
        return tuple(each for each in query.notices if each not in known)
