"""The last step of a search: what the engine found, read from the catalogue and marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.duplicates import count_duplicates
from searchsvc.catalog.records.store import published_records
from searchsvc.engines.base import EngineHit
from searchsvc.highlight.highlighter import Highlighter, match_levels
from searchsvc.highlight.snippets import snippets
from searchsvc.query.ast import Field
from searchsvc.settings import Settings
from searchsvc.text.display_title import display_title
from searchsvc.text.levels import MatchLevel

from .results import Hit, QueryWord


class Hits:
    """Makes hits of records: only what the catalogue holds is shown."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings

    def present(
        self,
        found: tuple[EngineHit, ...],
        highlighter: Highlighter,
        pinned: frozenset[str] = frozenset(),
        words: Sequence[QueryWord] = (),
    ) -> tuple[Hit, ...]:
        """Returns the hits in order, with the words that the highlighter knows marked, and those of
        ``words`` that each lacks.
        """
        ids = [hit.id for hit in found]
        with self._catalog.reading() as session:
            records, duplicates = published_records(session, ids), count_duplicates(session, ids)
        shown = [hit for hit in found if hit.id in records]
        marked = self._marked([records[hit.id] for hit in shown], highlighter, words)
        return tuple(
            Hit(
                record=records[hit.id],
                title=title,
                title_html=title_html,
                snippets=tuple(passages),
                score=round(hit.score, 4),
                matched=matched,
                duplicates=duplicates.get(hit.id, 0),
                pinned=hit.id in pinned,
                missing=missing,
            )
            for hit, (title, title_html, passages, matched, missing) in zip(
                shown, marked, strict=True
            )
        )

    def _marked(
        self, records: Sequence[Record], highlighter: Highlighter, words: Sequence[QueryWord]
    ) -> Iterator[tuple[str, Markup, list[Markup], MatchLevel, tuple[str, ...]]]:
        """Yields of each record its title, plain and marked, its snippets, how it matches, and the
        words it lacks.
        """
        titles = [display_title(record.title, record.body) for record in records]
        fields = [Field.TITLE if record.title else Field.BODY for record in records]
        in_titles = highlighter.mark(titles, fields)
        in_bodies = highlighter.mark(
            [record.body for record in records], [Field.BODY] * len(records)
        )
        missing = highlighter.missing([word.leaves for word in words], in_titles, in_bodies)
        return zip(
            titles,
            in_titles.html(),
            snippets(
                in_bodies,
                size=self._settings.snippet_characters,
                most=self._settings.max_snippets,
            ),
            match_levels(in_titles, in_bodies),
            (tuple(words[number].text for number in numbers) for numbers in missing),
            strict=True,
        )
