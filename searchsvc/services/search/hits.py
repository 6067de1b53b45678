"""The last step of a search: what the engine found, read from the catalogue and marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.duplicates import ids_of_group
from searchsvc.catalog.records.found_records import FoundRecord, found_records
from searchsvc.engines.base import EngineHit
from searchsvc.highlight.highlighter import Highlighter, match_levels
from searchsvc.highlight.snippets import snippets
from searchsvc.query.ast import Field
from searchsvc.settings import Settings
from searchsvc.text.display_title import display_title
from searchsvc.text.levels import MatchLevel

from .answer_options import DEFAULT_OPTIONS, AnswerOptions
from .results import Hit, QueryWord

_COPIES_READ = 20
"""Of so many copies of a record it is looked up which of them holds the words."""


class _Marked(NamedTuple):
    """A record with its title, plain and marked, its snippets, how it matches, and the words that
    it lacks; ``lacks`` counts these and the parts of the query, where the record is grouped.
    """

    record: FoundRecord
    title: str
    title_html: Markup
    snippets: list[Markup]
    matched: MatchLevel
    missing: tuple[str, ...]
    lacks: int


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
        options: AnswerOptions = DEFAULT_OPTIONS,
    ) -> tuple[Hit, ...]:
        """Returns the hits in order, with the words that the highlighter knows marked, and those of
        ``words`` that each lacks.
        """
        ids = [hit.id for hit in found]
        with self._catalog.reading() as session:
            records = found_records(session, ids)
        shown = [hit for hit in found if hit.id in records]
        marked = self._marked([records[hit.id] for hit in shown], highlighter, words, options)
        return tuple(
            Hit(
                record=own.record,
                title=told.title,
                title_html=told.title_html,
                snippets=tuple(told.snippets),
                score=round(hit.score, 4),
                matched=told.matched,
                duplicates=own.record.duplicates,
                copy=None if told is own else told.record,
                pinned=hit.id in pinned,
                missing=told.missing,
            )
            for hit, own in zip(shown, marked, strict=True)
            for told in (self._telling(own, highlighter, words, options),)
        )

    def _telling(
        self,
        own: _Marked,
        highlighter: Highlighter,
        words: Sequence[QueryWord],
        options: AnswerOptions,
    ) -> _Marked:
        """Returns the copy of a record that lacks least of the query, or the record itself."""
        if not own.lacks:
            return own
        with self._catalog.reading() as session:
            ids = ids_of_group(session, own.record.id, most=_COPIES_READ)
            records = found_records(session, ids)
        others = [records[each] for each in ids if each != own.record.id]
        marked = self._marked(others, highlighter, words, options)
        return min((own, *marked), key=lambda each: each.lacks)

    def _marked(
        self,
        records: Sequence[FoundRecord],
        highlighter: Highlighter,
        words: Sequence[QueryWord],
        options: AnswerOptions,
    ) -> list[_Marked]:
        """Returns the records, marked; of those that have duplicates it is told what they lack."""
        titles = [display_title(record.title, record.body) for record in records]
        fields = [Field.TITLE if record.title else Field.BODY for record in records]
        texts = (
            highlighter.mark(titles, fields),
            highlighter.mark([record.body for record in records], [Field.BODY] * len(records)),
        )
        in_titles, in_bodies = texts
        size = options.snippet_length or self._settings.snippet_characters
        most = self._settings.max_snippets if options.snippets is None else options.snippets
        missing = [
            tuple(words[number].text for number in numbers)
            for numbers in highlighter.missing([word.leaves for word in words], *texts)
        ]
        lacks = [
            len(missing[at]) + highlighter.missing_parts(at, *texts) if one.duplicates else 0
            for at, one in enumerate(records)
        ]
        return list(
            map(
                _Marked,
                records,
                titles,
                in_titles.html(),
                snippets(in_bodies, size=size, most=most) if most else [[] for _ in records],
                match_levels(*texts),
                missing,
                lacks,
            )
        )
