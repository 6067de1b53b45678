"""Records like another one: those that share its most significant words.

Vietnamese words are mostly pairs of syllables, so pairs of adjacent syllables are weighed, by
tf-idf, and the best are searched for, one of them being enough; the engine ranks what is found.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.duplicates import ids_of_group
from searchsvc.catalog.records.found_records import FoundRecord, found_records
from searchsvc.engines.base import EngineHit, Searcher, SearchRequest
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.ast import MatchAll, Node, Or, Phrase, Term
from searchsvc.settings import Settings
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.tokenizer import tokenize

from .hits import Hits
from .results import Hit

_LISTED = 10
_WEIGHED = 24  # the most frequent pairs of the record, of which the rest of the archive is asked
_SEARCHED = 12
_TITLE_WEIGHT = 3

_Pair = tuple[Word, Word]


class MoreLikeThis:
    """Finds records by the words of another record."""

    def __init__(self, catalog: Catalog, searcher: Searcher, settings: Settings) -> None:
        self._catalog = catalog
        self._searcher = searcher
        self._hits = Hits(catalog, settings)

    def to(self, record: Record) -> tuple[Hit, ...]:
        """Returns the ten records most like this one, without it and its duplicates."""
        root = self._alike(record)
        return self._hits.present(self._nearest(record, root, _LISTED), Highlighter(root))

    def listed(self, record: Record, most: int) -> list[FoundRecord]:
        """Returns the first of these records, without what in them is alike."""
        ids = [hit.id for hit in self._nearest(record, self._alike(record), most)]
        with self._catalog.reading() as session:
            records = found_records(session, ids)
        return [records[each] for each in ids if each in records]

    def _alike(self, record: Record) -> Or:
        return Or(tuple(self._significant_pairs(record)))

    def _nearest(self, record: Record, root: Or, most: int) -> tuple[EngineHit, ...]:
        """Returns what holds most of the pairs, but for the record and its duplicates."""
        if not root.children:
            return ()
        found = self._searcher.search(SearchRequest(root, limit=most + 1)).hits
        with self._catalog.reading() as session:
            (found_for_it,) = ids_of_group(session, record.id, most=1) or [record.id]
        return tuple(hit for hit in found if hit.id != found_for_it)[:most]

    def _significant_pairs(self, record: Record) -> list[Phrase]:
        """Returns the pairs that are frequent here and rare, yet not absent, elsewhere."""
        times = {_phrase(pair): n for pair, n in _pairs(record).most_common(_WEIGHED)}
        nodes: list[Node] = [MatchAll(), *times]
        documents, *holding = self._searcher.count_many(list(map(SearchRequest, nodes)))
        weights = {
            phrase: times[phrase] * math.log(documents / count)
            for phrase, count in zip(times, holding, strict=True)
            if count > 1
        }
        best = sorted(weights, key=weights.__getitem__, reverse=True)[:_SEARCHED]
        return [phrase for phrase in best if weights[phrase] > 0]


def _phrase(pair: _Pair) -> Phrase:
    return Phrase(tuple(Term(word, MatchLevel.EXACT) for word in pair))


def _pairs(record: Record) -> Counter[_Pair]:
    """Returns every pair of adjacent words with its number; those of the title count more."""
    found = Counter(dict.fromkeys(_adjacent_words(record.title), _TITLE_WEIGHT))
    found.update(_adjacent_words(record.body))
    return found


def _adjacent_words(text: str) -> Iterator[_Pair]:
    """Yields words with nothing but a space between them; numbers are no words."""
    for left, right in pairwise(tokenize(text)):
        between = text[left.end : right.start]
        if between.isspace() and not (left.word.is_number or right.word.is_number):
            yield left.word, right.word
