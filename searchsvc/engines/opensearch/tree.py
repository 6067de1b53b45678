"""The query tree in the server's query language.

Scores are those of :mod:`searchsvc.engines.whoosh`: sums over what matches, of alternatives the
best, and on top what adjacent words and titles with all words gain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from searchsvc.engines.ranking import SCORE_DECIMALS, WEIGHTS
from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import (
    And,
    Compound,
    DisMax,
    MatchAll,
    Node,
    Not,
    Or,
    Phrase,
    Term,
)
from searchsvc.query.title_words import within_title

from .leaves import Leaf, any_of, scripted
from .mapping import Json
from .statistics import Statistics

_ROUNDED = "Math.round(_score * params.p) / params.p"
_MOST_CLAUSES = 900  # that prefixes of a whole query may become; Lucene refuses more than 1024
EVERYTHING: Json = {"bool": {"filter": [{"match_all": {}}]}}
"""Matches all; scores nothing."""


def matching(node: Node) -> Json:
    """Returns a query for what matches, without scores: nothing is counted for it."""
    return _translated(node, _unscored)


def _unscored(leaf: Leaf, _: float) -> Json:
    return {"bool": {"filter": [leaf.filter]}}


@dataclass(frozen=True)
class Ranking:
    """A query that is to be scored. With ``gains`` adjacent words count, and titles."""

    root: Node
    gains: bool

    @cached_property
    def _pairs(self) -> list[Leaf]:
        if not self.gains or isinstance(self.root, Term):
            return []
        return [Leaf(pair) for pair in dict.fromkeys(adjacent_term_pairs(self.root))]

    @cached_property
    def _title(self) -> Node | None:
        return within_title(self.root) if self.gains else None

    def leaves(self) -> list[Leaf]:
        """Returns all whose documents must be counted before."""
        found: list[Leaf] = []

        def note(leaf: Leaf, _: float) -> Json:
            found.append(leaf)
            return {}

        for node in (self.root, self._title):
            if node is not None:
                _translated(node, note)
        return found + self._pairs

    @cached_property
    def _most_forms(self) -> int:
        prefixes = sum(len(leaf.fields) for leaf in self.leaves() if leaf.is_prefix)
        return _MOST_CLAUSES // max(prefixes, 1)

    def rough_query(self) -> Json:
        """Returns what orders documents about as the query does and matches all that it does."""

        def scored(leaf: Leaf, share: float) -> Json:
            return leaf.roughly_scored(share, self._most_forms)

        return _translated(self.root, scored)

    def query(self, statistics: Statistics) -> Json:
        """Returns the query; scores that agree as far as they count are equal."""
        most = self._most_forms

        def scored(leaf: Leaf, share: float) -> Json:
            return leaf.scored(share * statistics.weight(leaf), statistics.means, most)

        query = _translated(self.root, scored)
        gains = [scored(pair, WEIGHTS.pair) for pair in self._pairs]
        if self._title is not None:
            gains.append(_translated(self._title, scored, WEIGHTS.whole_title))
        if gains:
            query = {"bool": {"must": [query], "should": gains}}
        return scripted(query, _ROUNDED, p=10.0**SCORE_DECIMALS)


def most_matches(node: Node, statistics: Statistics) -> int:
    """Returns how many documents a query matches at most, as far as its words tell."""

    def most(child: Node) -> int:
        return most_matches(child, statistics)

    everything = statistics.totals.documents
    match node:
        case Term():
            return statistics.holding[Leaf((node,)).key]
        case Phrase(terms):
            return statistics.holding[Leaf(terms).key]
        case And(children):
            wanted = (child for child in children if not isinstance(child, Not))
            return min(map(most, wanted), default=everything)
        case Or(children):
            return min(sum(map(most, children)), everything)
        case DisMax(literal, others):
            return min(sum(map(most, (literal, *others))), everything)
        case Not() | MatchAll():
            return everything


def _translated(node: Node, leaf: Callable[[Leaf, float], Json], share: float = 1.0) -> Json:
    """Returns a query of leaves that count a share of what they score."""

    def inner(child: Node, times: float = 1.0) -> Json:
        return _translated(child, leaf, share * times)

    match node:
        case Term():
            return leaf(Leaf((node,)), share)
        case Compound(terms):
            together = leaf(Leaf(terms), share * WEIGHTS.pair * (len(terms) - 1))
            return _all_of([together, *map(inner, terms)])
        case Phrase(terms):
            return leaf(Leaf(terms), share)
        case And(children):
            wanted = [inner(child) for child in children if not isinstance(child, Not)]
            without = [matching(child.child) for child in children if isinstance(child, Not)]
            return _all_of(wanted or [EVERYTHING], without)
        case Or(children, at_least):
            return any_of(map(inner, children), at_least)
        case DisMax(literal, others):
            rest = [inner(other, WEIGHTS.alternative) for other in others]
            return {"dis_max": {"queries": [inner(literal), *rest]}}
        case Not(child):
            return {"bool": {"must_not": [matching(child)], **EVERYTHING["bool"]}}
        case MatchAll():
            return EVERYTHING


def _all_of(wanted: Iterable[Json], without: Iterable[Json] = ()) -> Json:
    parts: dict[str, Any] = {"must": list(wanted)}
    if unwanted := list(without):
        parts["must_not"] = unwanted
    return {"bool": parts}
