"""Pages that go on behind a cursor, and the cursor behind a page (decision 30)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.found_records import found_records
from searchsvc.engines.base import EngineHit, IndexReader, SearchRequest, SearchResult, SortValues
from searchsvc.query.facets import Sort
from searchsvc.settings import Settings

from .cursor import Anchor, Cursor
from .parameters import SearchParameters
from .results import Hit
from .signed_cursors import signed

_ANCHORS = 3


class Paging:
    """Asks for pages behind a cursor and makes the cursor behind a page."""

    def __init__(self, catalog: Catalog, engine: IndexReader, settings: Settings) -> None:
        self._catalog = catalog
        self._engine = engine
        self._settings = settings

    def page_request(
        self, request: SearchRequest, cursor: Cursor | None, generation: str
    ) -> SearchRequest:
        """Returns the request for a page and one hit more, by which it is known whether there is
        a next page; behind the cursor where there is one.
        """
        wider = request._replace(limit=request.limit + 1)
        if cursor is None or cursor.after is None:
            return wider
        after = cursor.after
        if request.sort is Sort.RELEVANCE and cursor.generation != generation:
            after = self._place_now(request, cursor) or after
        return wider._replace(after=after)

    def following(
        self,
        parameters: SearchParameters,
        result: SearchResult,
        hits: Sequence[Hit],
        generation: str,
    ) -> SearchParameters | None:
        """Returns the search for the next page; None where nothing stands behind this one.

        ``result`` has one hit more than the page, if there is one; ``hits`` are those shown.
        """
        size = parameters.per_page
        if len(result.hits) <= size:
            return None
        cursor = Cursor(
            offset=parameters.offset + size,
            after=_last(result.hits[:size], parameters.cursor),
            generation=generation,
            anchors=tuple(_anchors(result.hits[:size], hits, parameters)),
        )
        cursor = signed(cursor, parameters, self._settings)
        return parameters.with_(page=cursor.offset // size + 1, cursor=cursor)

    def _place_now(self, request: SearchRequest, cursor: Cursor) -> SortValues | None:
        """Returns the sort values that the last hit, or one close before it, has by now; None where
        none of them is as it was, or where none matches any more.
        """
        ids = frozenset(anchor.id for anchor in cursor.anchors)
        if not ids or cursor.after is None:
            return None
        with self._catalog.reading() as session:
            records = found_records(session, ids)
        asked = request._replace(facets=(), offset=0, limit=1, pinned=ids)
        scores = {hit.id: hit.score for hit in self._engine.search(asked).pinned if hit.score > 0}
        for anchor in cursor.anchors:
            record = records.get(anchor.id)
            if record and record.updated_at == anchor.updated_at and anchor.id in scores:
                day = record.date.toordinal() if record.date else 0
                return SortValues(scores[anchor.id], day, anchor.id)
        return None


def _last(hits: Iterable[EngineHit], before: Cursor | None) -> SortValues | None:
    """Returns the sort values of the last hit that is not pinned, on this page or before it."""
    values = [hit.sort_values for hit in hits if hit.sort_values]
    if values:
        return values[-1]
    return before.after if before else None


def _anchors(
    found: Sequence[EngineHit], hits: Iterable[Hit], parameters: SearchParameters
) -> Iterable[Anchor]:
    """Returns the last hits by relevance that are not pinned, the very last first."""
    if parameters.order is not Sort.RELEVANCE:
        return ()
    shown = {hit.record.id: hit.record.updated_at for hit in hits}
    anchors = (
        Anchor(hit.id, shown[hit.id])
        for hit in reversed(found)
        if hit.sort_values and hit.id in shown
    )
    return islice(anchors, _ANCHORS)
