"""Query relaxation: words that no record holds, and searches that do find something.

Each of these is a search that was tried with the same filters; its count is what it brings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.ast import And, Field, Node, Not, Phrase, Term, in_field, leaves
from searchsvc.query.match_levels import without_marks
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query
from searchsvc.text.levels import strip_marks

from .parameters import SearchParameters
from .results import Relaxation, RelaxedSearch

_FIELD_BEFORE = re.compile(r"(?:title|body|author|source):$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word of the query, or what belongs together as one (``64/2007/NĐ-CP``)."""

    text: str
    start: int
    end: int
    field: Field | None

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
        # as typed: other writings of a word are no words to leave out
        root = self._read(parameters.with_(expand=False)).root
        words = list(_units(root, parameters.q))
        unknown = self._unknown(words, parameters)
        relaxed = self._counted(_wider(parameters, root, words, unknown))
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
            yield _Unit(whole, leaf.start, leaf.end, leaf.terms[0].field)
            continue
        for term in leaf.terms if isinstance(leaf, Phrase) else (leaf,):
            yield _Unit(text[term.start : term.end], term.start, term.end, term.field)


def _is_plain(root: Node) -> bool:
    """Returns whether the query is a list of words and phrases, without OR and brackets."""
    parts = root.children if isinstance(root, And) else (root,)
    return all(isinstance(part, Term | Phrase | Not) for part in parts)


def _without(text: str, units: list[_Unit]) -> str:
    """Returns the text without some of its words, and without a field's name before them."""
    for unit in sorted(units, key=lambda unit: unit.start, reverse=True):
        text = _FIELD_BEFORE.sub("", text[: unit.start]) + text[unit.end :].lstrip()
    return _SPACES.sub(" ", text).strip()
