"""Help while typing: how the query may go on, and titles that match what is typed so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.found_records import found_titles
from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.ast import (
    And,
    Field,
    MatchAll,
    Node,
    Prefix,
    Term,
    in_field,
    leaves,
    map_terms,
)
from searchsvc.query.limits import QueryLimits
from searchsvc.query.parser import parse
from searchsvc.settings import Settings
from searchsvc.text.levels import MatchLevel, Word, strip_marks
from searchsvc.text.orthography import spell, spell_like

from .archive_facets import ArchiveFacets, Counts
from .phrase_completion import PhraseCompletion
from .proper_names import with_capitals

_CONTEXT_WORDS = 5  # words before the last one that a completion must fit
_TITLES = 5


@dataclass(frozen=True, slots=True)
class CompletedQuery:
    """A query that begins as typed, and how many records hold its last words as a phrase."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class MatchingTitle:
    """The title of a record, and its id."""

    title: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Autocompletion:
    """What is suggested for a text that is being typed; ``values`` counts those of facets, of
    which whoever shows them takes those with a fitting name.
    """

    text: str
    values: Counts
    completions: tuple[CompletedQuery, ...]
    titles: tuple[MatchingTitle, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text that may go on: its last word where that may be unfinished, the words before it, and
    the parts before these.
    """

    text: str
    rest: tuple[Node, ...]
    words: tuple[Term, ...]
    last: Term | None

    def shortened(self) -> Iterator[_Typed]:
        """Yields the same text with ever fewer words that the completion must fit."""
        for at in range(len(self.words) + (1 if self.last else 0)):
            yield replace(self, rest=self.rest + self.words[:at], words=self.words[at:])


class AutocompleteService:
    """Suggests while a person is typing."""

    def __init__(self, catalog: Catalog, engine: IndexReader, settings: Settings) -> None:
        self._catalog = catalog
        self._engine = engine
        self._limits = QueryLimits.of(settings)
        self._facets = ArchiveFacets(engine)

    def complete(self, text: str, limit: int) -> Autocompletion:
        """Returns queries that go on from ``text``, and titles; raises IndexNotReady."""
        generation = self._engine.generation()
        root = parse(text, literal=True, limits=self._limits).root
        typed = _typed(text, root)
        return Autocompletion(
            text=text,
            values=self._facets.counts(),
            completions=tuple(self._completions(typed, limit)) if typed else (),
            titles=self._titles(text, root),
            generation=generation,
        )

    def _completions(self, typed: _Typed, limit: int) -> list[CompletedQuery]:
        """Returns completions in the context of all words before, or of as many as are found."""
        for shorter in typed.shortened():
            if found := self._in_context(shorter, limit):
                return found
        return []

    def _in_context(self, typed: _Typed, limit: int) -> list[CompletedQuery]:
        last = _as_prefix(typed.last) if typed.last else None
        completion = PhraseCompletion(self._engine, typed.rest)
        texts = {
            text: CompletedQuery(text, found.count)
            for found in completion.complete(typed.words, last, limit)
            if _continues(typed, found.words)
            and (text := _completed(typed, found.words)) != typed.text
        }
        return list(texts.values())[:limit]

    def _titles(self, text: str, root: Node) -> tuple[MatchingTitle, ...]:
        if isinstance(root, MatchAll) or _ends_in_one_letter(text, root):
            return ()
        opened = map_terms(root, lambda term: _with_prefix(term, text))
        request = SearchRequest(in_field(opened, Field.TITLE), limit=_TITLES)
        ids = [hit.id for hit in self._engine.search(request).hits]
        with self._catalog.reading() as session:
            titles = found_titles(session, ids)
        return tuple(MatchingTitle(titles[name], name) for name in ids if name in titles)


def _typed(text: str, root: Node) -> _Typed | None:
    """Returns what there is to complete: words that end the text, of a query without OR."""
    parts = root.children if isinstance(root, And) else (root,)
    *before, last = parts
    if type(last) is not Term or last.field or last.end != len(text.rstrip()):
        return None
    words = [last]
    while (
        before and len(words) <= _CONTEXT_WORDS and _is_adjacent(part := before[-1], words[0], text)
    ):
        words.insert(0, part)
        before.pop()
    if last.end < len(text):
        return _Typed(text, tuple(before), tuple(words), None)
    return _Typed(text, tuple(before), tuple(words[:-1]), last)


def _is_adjacent(part: Node, word: Term, text: str) -> TypeGuard[Term]:
    """Returns whether a part of the query is a word with only a space before the other."""
    if type(part) is not Term or part.field:
        return False
    return text[part.end : word.start].isspace()


def _as_prefix(term: Term) -> Prefix:
    """Returns the word as a beginning: its tone, if it has none yet, is still to come."""
    strength = MatchLevel.LETTERS if term.word.has_mark or term.word.has_tone else MatchLevel.FOLDED
    return Prefix(term.word, strength, term.field, term.start, term.end)


def _ends_in_one_letter(text: str, root: Node) -> bool:
    """Returns whether the text ends in one letter, which begins too many words of titles."""
    return any(leaf.end == len(text) and leaf.end - leaf.start == 1 for leaf in leaves(root))


def _with_prefix(term: Term, text: str) -> Term:
    return _as_prefix(term) if term.end == len(text) else term


def _continues(typed: _Typed, words: Sequence[Word]) -> bool:
    """Returns whether a word as written continues a typed y: ``kinh`` does not ``ky``."""
    if typed.last is None or not strip_marks(typed.text).lower().endswith("y"):
        return True
    begun, written = typed.last.word.folded, words[len(typed.words)]
    return written.folded == begun or strip_marks(spell(written))[: len(begun)].endswith("y")


def _completed(typed: _Typed, words: Sequence[Word]) -> str:
    """Returns the text gone on to the end of a phrase; open words get the marks they have there."""
    terms = (*typed.words, typed.last) if typed.last else typed.words
    pairs = [
        (term, word)
        for term, word in zip(terms, words, strict=False)
        if term is typed.last or (term.word.exact != word.exact and not word.is_number)
    ]
    more = " ".join(spell(word) for word in words[len(terms) :])
    if typed.text.isupper() and len(typed.text) > 1:
        more = more.upper()
    return with_capitals(f"{replaced(typed.text, pairs).rstrip()} {more}".rstrip())


def replaced(text: str, pairs: Sequence[tuple[Term, Word]]) -> str:
    """Returns the text with other words in the places of some of its words, in the same case."""
    for term, word in sorted(pairs, key=lambda pair: pair[0].start, reverse=True):
        writing = spell_like(text[term.start : term.end], word)
        text = text[: term.start] + writing + text[term.end :]
    return text
