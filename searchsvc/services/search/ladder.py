"""The ladder: where few records have all words, those that lack some come below, nearest first.

What was typed is always answered first. Totals, facets, feeds and exports are of the first rung.
"""

from __future__ import annotations

from searchsvc.engines.base import IndexReader, SearchRequest, SearchResult
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.ast import And, MatchAll, Node, Not, Or, Phrase, leaves
from searchsvc.query.facets import Sort
from searchsvc.query.parser import Query

from .hits import Hits
from .parameters import SearchParameters
from .results import QueryWord, RelaxedSearch, Rung, RungCode

FEW = 10
"""Fewer records than these are followed by a further rung."""
_SHARE = 3  # one of so many syllables is enough below the first rung


class Ladder:
    """Finds the records that lack some words of a query."""

    def __init__(self, engine: IndexReader, hits: Hits) -> None:
        self._engine = engine
        self._hits = hits

    def partial(
        self,
        parameters: SearchParameters,
        query: Query,
        loose: Query,
        request: SearchRequest,
        result: SearchResult,
    ) -> Rung | None:
        """Returns the records that have a third of the syllables or more, but not all of the
        words; None where there are none, or where there is nothing to leave out.

        ``loose`` is the query with every syllable by itself: records are ranked by it. ``result``
        is the first page of what has all words.
        """
        root = _loosened(query.root, loose.root)
        if root is None:
            return None
        complete = self._ids(request, result)
        below = _unpinned(request, Sort.RELEVANCE)._replace(
            root=root, excluded=request.excluded | request.pinned | complete
        )
        found = self._engine.search(below)
        if not found.total:
            return None
        words = _words(query)
        hits = self._hits.present(found.hits, Highlighter(query.root), words=words)
        return Rung(RungCode.PARTIAL, parameters, found.total, hits)

    def _ids(self, request: SearchRequest, result: SearchResult) -> frozenset[str]:
        """Returns the ids of all that was found, which mostly is on the first page."""
        if len(result.hits) == result.total:
            return frozenset(hit.id for hit in result.hits)
        return frozenset(self._engine.scan(_unpinned(request, Sort.NEWEST)))

    def mended(self, other: RelaxedSearch, request: SearchRequest) -> Rung:
        """Returns the records of the search that was probably meant."""
        found = self._engine.search(_unpinned(request, Sort.RELEVANCE))
        hits = self._hits.present(found.hits, Highlighter(request.root))
        return Rung(RungCode.MENDED, other.parameters, found.total, hits)


def _unpinned(request: SearchRequest, sort: Sort) -> SearchRequest:
    """Returns the request for the first records without what the library puts there."""
    return request._replace(facets=(), sort=sort, offset=0, limit=FEW, pinned=frozenset())


def is_short(parameters: SearchParameters, total: int) -> bool:
    """Returns whether an answer goes on below its end."""
    return parameters.more and total < FEW and parameters.page == 1 and not parameters.cursor


def _loosened(root: Node, loose: Node) -> Node | None:
    """Returns the query for some of the syllables: for a third of them, or for all of them
    wherever they stand, where they make one word. None where there is but one.
    """
    if not isinstance(loose, And):
        return None
    wanted = tuple(child for child in loose.children if not isinstance(child, Not | MatchAll))
    if len(wanted) <= 1:
        return None
    is_one_word = not isinstance(root, And)
    enough = len(wanted) if is_one_word else max(1, len(wanted) // _SHARE)
    some = Or(wanted, at_least=enough)
    unwanted = [child for child in loose.children if isinstance(child, Not)]
    return And((some, *unwanted)) if unwanted else some


def _words(query: Query) -> tuple[QueryWord, ...]:
    """Returns what may be missing: each word as it was typed, in whatever way it is written."""
    children = query.root.children if isinstance(query.root, And) else (query.root,)
    return tuple(
        QueryWord(_typed(child, query.text), tuple(leaves(child, negated=False)))
        for child in children
        if not isinstance(child, Not | MatchAll)
    )


def _typed(node: Node, text: str) -> str:
    parts = list(leaves(node))
    begin, end = min(part.start for part in parts), max(part.end for part in parts)
    term = parts[0].terms[0] if isinstance(parts[0], Phrase) else parts[0]
    return f"{term.field}:{text[begin:end]}" if term.field else text[begin:end]
