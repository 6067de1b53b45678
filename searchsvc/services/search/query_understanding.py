"""The first step of a search: from what was typed to a query."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.errors import CorruptIndex, IndexNotReady
from searchsvc.query.limits import QueryLimits
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query, parse
from searchsvc.settings import Settings
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.vocabulary import Vocabulary

from .glued_words import with_glued_words_parted
from .parameters import SearchParameters
from .query_expansion import expand
from .query_segmentation import QuerySegmentation
from .question_words import without_question_words

_KEPT = 32
"""Offers and rungs of one search ask for the same queries again."""


class _Asked(NamedTuple):
    """What a query is understood by, beside the index and the vocabulary."""

    q: str
    exact: bool
    expand: bool
    words: bool


class QueryUnderstanding:
    """Parses and expands queries."""

    def __init__(self, engine: IndexReader, settings: Settings) -> None:
        self._engine = engine
        self._limits = QueryLimits.of(settings)
        self._segmentation = QuerySegmentation(engine)
        self._kept = lru_cache(_KEPT)(self._understand)

    def understand(self, parameters: SearchParameters) -> Query:
        """Returns the query of a search, with other writings of its words where these are asked."""
        try:
            generation = self._engine.generation()
        except (IndexNotReady, CorruptIndex):
            generation = None  # words are marked in records also while there is no index to ask
        asked = _Asked(parameters.q, parameters.exact, parameters.expand, parameters.words)
        return self._kept(asked, generation, current_vocabulary())

    def _understand(self, asked: _Asked, generation: str | None, _: Vocabulary) -> Query:
        query = parse(asked.q, exact=asked.exact, literal=not asked.expand, limits=self._limits)
        if generation is not None:
            with suppress(IndexNotReady, CorruptIndex):
                query = self._by_the_archive(query, asked)
        return expand(query) if asked.expand else query

    def _by_the_archive(self, query: Query, asked: _Asked) -> Query:
        """Returns the query in the words that the archive holds."""
        if asked.expand:
            query = with_glued_words_parted(query, self._engine)
        query = self._without_idle_questions(query)
        return self._segmentation.segment(query) if asked.words else query

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
