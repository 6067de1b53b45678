"""Query relaxation: words that no record holds, and searches that do find something.

Each of these is a search that was tried with the same filters; its count is what it brings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import And, Field, Node, Not, Phrase, Prefix, Term, in_field, leaves
from searchsvc.query.match_levels import without_marks
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query
from searchsvc.text.levels import MatchLevel, Word, strip_marks

from .autocomplete import replaced
from .parameters import SearchParameters
from .results import Relaxation, RelaxedSearch

_MOST_RELAXED = 4
_MOST_MENDED = 2  # queries with unknown words replaced
_MOST_UNKNOWN = 3  # unknown words that are replaced; with more of them nobody can guess
_SIMILAR = 8  # words tried for an unknown one
_TRIED = 8  # combinations of them
_RARER = 10  # a word that stands there so much more rarely than the best is left out
_FIELD_BEFORE = re.compile(r"(?:title|body|author|source):$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word of the query, or what belongs together as one (``64/2007/NĐ-CP``: no ``term``)."""

    text: str
    start: int
    end: int
    field: Field | None
    term: Term | None

    @property
    def query(self) -> str:
        """Returns the unit as a query of its own."""
        return f"{self.field}:{self.text}" if self.field else self.text


_Candidate = tuple[Relaxation, SearchParameters]
"""Another search, before it is known whether it finds anything."""


def _notice(unit: _Unit) -> Notice:
    return Notice(NoticeCode.UNKNOWN_WORD, unit.start, unit.end, unit.text)


class QueryRelaxation:
    """Finds out which words are unknown and which other searches have results."""

    def __init__(
        self,
        engine: IndexReader,
        read: Callable[[SearchParameters], Query],
        totals: Callable[[Sequence[SearchParameters]], list[int]],
    ) -> None:
        self._engine = engine
        self._read = read
        self._totals = totals

    def relax(
        self, parameters: SearchParameters
    ) -> tuple[tuple[Notice, ...], tuple[RelaxedSearch, ...]]:
        """Returns the unknown words, and wider searches, best first, of one without results."""
        # as typed: other writings of a word are no words to mend or to leave out
        root = self._read(parameters.with_(expand=False)).root
        words = list(_units(root, parameters.q))
        unknown = self._unknown(words, parameters)
        mended = self._counted(self._mended(parameters, root, unknown))[:_MOST_MENDED]
        others = self._counted(_wider(parameters, root, words, unknown))
        relaxed = (mended + others)[:_MOST_RELAXED]
        return tuple(_notice(unit) for unit in unknown), tuple(relaxed)

    def _unknown(self, words: list[_Unit], parameters: SearchParameters) -> list[_Unit]:
        """Returns the words that no record holds in any writing, whatever the filters."""
        requests = [SearchRequest(self._in_any_reading(unit, parameters)) for unit in words]
        counts = self._engine.count_many(requests)
        return [unit for unit, count in zip(words, counts, strict=True) if not count]

    def _in_any_reading(self, unit: _Unit, parameters: SearchParameters) -> Node:
        alone = SearchParameters(q=unit.text, expand=parameters.expand)
        root = without_marks(self._read(alone).root)
        return in_field(root, unit.field) if unit.field else root

    def _counted(self, candidates: Iterator[_Candidate]) -> list[RelaxedSearch]:
        """Returns those other searches that find something, with how much."""
        tried = list(candidates)
        totals = self._totals([parameters for _, parameters in tried])
        return [
            RelaxedSearch(code, parameters, total)
            for (code, parameters), total in zip(tried, totals, strict=True)
            if total
        ]

    def _mended(
        self, parameters: SearchParameters, root: Node, unknown: list[_Unit]
    ) -> Iterator[_Candidate]:
        """Yields the query with its unknown words replaced by similar ones, the likeliest first."""
        terms = [unit.term for unit in unknown if unit.term and not isinstance(unit.term, Prefix)]
        if not terms or len(terms) < len(unknown) or len(unknown) > _MOST_UNKNOWN:
            return
        choices = [list(enumerate(self._likeliest(root, term))) for term in terms]
        combinations = sorted(product(*choices), key=lambda combo: sum(rank for rank, _ in combo))
        for combination in combinations[:_TRIED]:
            words = (word for _, word in combination)
            text = replaced(parameters.q, list(zip(terms, words, strict=True)))
            yield Relaxation.DID_YOU_MEAN, parameters.with_(q=text, page=1)

    def _likeliest(self, root: Node, term: Term) -> list[Word]:
        """Returns similar words: where some stand beside the same words, these and no others."""
        pairs = [pair for pair in adjacent_term_pairs(root) if term in pair]
        words = [found.word for found in self._engine.similar(term.word, _SIMILAR)]
        phrases = [phrase for word in words for phrase in _mended_phrases(pairs, term, word)]
        counts = iter(self._engine.count_many([SearchRequest(phrase) for phrase in phrases]))
        beside = {word: sum(islice(counts, len(pairs))) for word in words}
        least = max(beside.values(), default=0) / _RARER
        likely = (word for word, count in beside.items() if count >= least)
        return sorted(likely, key=lambda word: -beside[word])


def _mended_phrases(pairs: list[tuple[Term, Term]], term: Term, word: Word) -> Iterator[Phrase]:
    """Yields pairs with another word in the place of one."""
    mended = replace(term, word=word, strength=MatchLevel.EXACT)
    for left, right in pairs:
        yield Phrase((mended, right) if left == term else (left, mended))


def _wider(
    parameters: SearchParameters, root: Node, words: list[_Unit], unknown: list[_Unit]
) -> Iterator[_Candidate]:
    """Yields searches that ask for less: without marks, without unknown words, for any word."""
    first_page = parameters.with_(page=1)
    bare = first_page.with_(exact=False, q=strip_marks(parameters.q))
    if bare != first_page:
        yield Relaxation.WITHOUT_MARKS, bare
    known = [unit for unit in words if unit not in unknown]
    if not known or not _is_plain(root):
        return
    if unknown:
        yield Relaxation.WITHOUT_UNKNOWN, first_page.with_(q=_without(parameters.q, unknown))
    if len(known) > 1:
        any_word = " OR ".join(dict.fromkeys(unit.query for unit in known))
        yield Relaxation.ANY_WORD, first_page.with_(q=any_word)


def _units(root: Node, text: str) -> Iterator[_Unit]:
    """Yields the words that must be found; what is written without a space is one."""
    for leaf in leaves(root, negated=False):
        whole = text[leaf.start : leaf.end]
        if isinstance(leaf, Phrase) and _SPACES.search(whole) is None:
            yield _Unit(whole, leaf.start, leaf.end, leaf.terms[0].field, None)
            continue
        for term in leaf.terms if isinstance(leaf, Phrase) else (leaf,):
            yield _Unit(text[term.start : term.end], term.start, term.end, term.field, term)


def _is_plain(root: Node) -> bool:
    """Returns whether the query is a list of words and phrases, without OR and brackets."""
    parts = root.children if isinstance(root, And) else (root,)
    return all(isinstance(part, Term | Phrase | Not) for part in parts)


def _without(text: str, units: list[_Unit]) -> str:
    """Returns the text without some of its words, and without a field's name before them."""
    for unit in sorted(units, key=lambda unit: unit.start, reverse=True):
        text = _FIELD_BEFORE.sub("", text[: unit.start]) + text[unit.end :].lstrip()
    return _SPACES.sub(" ", text).strip()
