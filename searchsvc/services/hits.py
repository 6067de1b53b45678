"""What the engine found, read from the catalogue and marked."""

from __future__ import annotations

from dataclasses import replace

from searchsvc.catalog import Catalog
from searchsvc.catalog.models import Record
from searchsvc.engines.base import EngineHit
from searchsvc.ingest.titles import display_title
from searchsvc.query.ast import Field
from searchsvc.settings import Settings

from .answers import Hit
from .highlighting import Highlighter, Mark, closeness, render
from .snippets import snippets


class Hits:
    """Makes hits of records: only what the catalogue holds is shown."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings

    def of(
        self,
        found: tuple[EngineHit, ...],
        highlighter: Highlighter,
        promoted: frozenset[str] = frozenset(),
    ) -> tuple[Hit, ...]:
        """The hits in order, with the words that the highlighter knows marked."""
        ids = [hit.id for hit in found]
        records, copies = self._catalog.published(ids), self._catalog.families.copies(ids)
        shown = [hit for hit in found if hit.id in records]
        bodies = highlighter.marks_of_all([records[hit.id].body for hit in shown], Field.BODY)
        return tuple(
            replace(
                self._hit(records[hit.id], hit.score, highlighter, in_body),
                copies=copies.get(hit.id, 0),
                promoted=hit.id in promoted,
            )
            for hit, in_body in zip(shown, bodies, strict=True)
        )

    def _hit(
        self, record: Record, score: float, highlighter: Highlighter, in_body: list[Mark]
    ) -> Hit:
        title = display_title(record.title, record.body)
        in_title = highlighter.marks(title, Field.TITLE if record.title else Field.BODY)
        return Hit(
            record=record,
            title=title,
            title_html=render(title, in_title),
            snippets=tuple(
                snippets(
                    record.body,
                    in_body,
                    size=self._settings.snippet_characters,
                    most=self._settings.max_snippets,
                )
            ),
            score=round(score, 4),
            matched=closeness([*in_title, *in_body]),
        )
