"""Which records are exported: all that are public, or those that a search finds."""

from __future__ import annotations

from collections.abc import Iterator

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.store import published_after, published_records
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.service import SearchService

_PAGE = 500


class Exporter:
    """Gives records in the order of the catalogue, a page in memory at a time."""

    def __init__(self, catalog: Catalog, searching: SearchService) -> None:
        self._catalog = catalog
        self._searching = searching

    def records(self, parameters: SearchParameters | None = None) -> Iterator[Record]:
        """Yields the public records, or all that a search finds, by their ids."""
        return self._all() if parameters is None else self._found(parameters)

    def _all(self) -> Iterator[Record]:
        last = ""
        while page := self._page_after(last):
            yield from page
            last = page[-1].id

    def _page_after(self, record_id: str) -> list[Record]:
        with self._catalog.reading() as session:
            return published_after(session, record_id, limit=_PAGE)

    def _found(self, parameters: SearchParameters) -> Iterator[Record]:
        ids = sorted(self._searching.ids(parameters))
        for start in range(0, len(ids), _PAGE):
            with self._catalog.reading() as session:
                page = published_records(session, ids[start : start + _PAGE])
            yield from (page[record_id] for record_id in sorted(page))
