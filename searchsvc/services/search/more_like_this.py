"""Records like another one: those that share its most significant words.

Vietnamese words are mostly pairs of syllables, so pairs of adjacent syllables are weighed, by
tf-idf, and the best are searched for, one of them being enough; the engine ranks what is found.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.duplicates import ids_of_group
from searchsvc.catalog.records.found_records import FoundRecord, found_records
from searchsvc.engines.base import EngineHit, IndexReader, SearchRequest
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.ast import MatchAll, Or, Phrase, Term
from searchsvc.settings import Settings
from searchsvc.text.levels import MatchLevel
from searchsvc.text.scan.term_interner import TermAttribute
from searchsvc.text.token_stream import TokenStream

from .hits import Hits
from .results import Hit

_LISTED = 10
_READ = 20_000  # code points of a text: what comes behind these tells little more of its subject
_WEIGHED = 24  # pairs of the record of which the archive is asked
_SEARCHED = 8
_TITLE_WEIGHT = 3

_BETWEEN = "\n.\n"  # title and text, which make no pair
_IS_NUMBER = TermAttribute("?", attrgetter("is_number"))


class MoreLikeThis:
    """Finds records by the words of another record."""

    def __init__(self, catalog: Catalog, index: IndexReader, settings: Settings) -> None:
        self._catalog = catalog
        self._index = index
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
        found = self._index.search(SearchRequest(root, limit=most + 1)).hits
        with self._catalog.reading() as session:
            (found_for_it,) = ids_of_group(session, record.id, most=1) or [record.id]
        return tuple(hit for hit in found if hit.id != found_for_it)[:most]

    def _significant_pairs(self, record: Record) -> list[Phrase]:
        """Returns the pairs that are frequent here and rare, yet not absent, elsewhere.

        The bigrams of the index tell how often a pair occurs; to count the records that hold each
        would take longer than the search for the best of them.
        """
        (documents,) = self._index.count_many([SearchRequest(MatchAll())])
        weights = {}
        for pair in _frequent_pairs(record):
            left, right = pair.phrase.terms
            occurrences = sum(self._index.beside(left, right, 1).values())
            if occurrences > pair.times:
                weights[pair.phrase] = pair.weight * math.log(1 + documents / occurrences)
        return sorted(weights, key=weights.__getitem__, reverse=True)[:_SEARCHED]


class _Pair(NamedTuple):
    """Two adjacent words, how often they stand in a record so, and what that weighs there."""

    phrase: Phrase
    times: int
    weight: int


def _frequent_pairs(record: Record) -> list[_Pair]:
    """Returns the pairs of most weight; those of the title weigh more, numbers are no words."""
    stream = TokenStream(f"{record.title}{_BETWEEN}{record.body[:_READ]}")
    times: Counter[tuple[int, int]] = Counter()
    places: dict[tuple[int, int], int] = {}
    for at in _followed(stream):
        ids = stream.ids[at], stream.ids[at + 1]
        times[ids] += 1
        places.setdefault(ids, at)
    in_title = len(record.title)
    weights = {
        ids: count + (_TITLE_WEIGHT - 1) * (stream.starts[places[ids]] < in_title)
        for ids, count in times.items()
    }
    best = heapq.nlargest(_WEIGHED, weights, key=weights.__getitem__)
    return [_Pair(_phrase(stream, places[ids]), times[ids], weights[ids]) for ids in best]


def _followed(stream: TokenStream) -> Iterator[int]:
    """Yields the places of words that have nothing but space between them and the next one."""
    numbers = stream.values(_IS_NUMBER).tolist()
    gaps = zip(stream.ends, stream.starts[1:], strict=False)
    for at, (end, start) in enumerate(gaps):
        if stream.text[end:start].isspace() and not (numbers[at] or numbers[at + 1]):
            yield at


def _phrase(stream: TokenStream, at: int) -> Phrase:
    left, right = stream.word(at), stream.word(at + 1)
    return Phrase((Term(left, MatchLevel.EXACT), Term(right, MatchLevel.EXACT)))
