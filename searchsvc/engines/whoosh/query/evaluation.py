"""Evaluates a query tree over the arrays of a generation."""

from __future__ import annotations

from functools import cached_property, reduce

import numpy as np

from searchsvc.engines.ranking import WEIGHTS
from searchsvc.engines.whoosh.index.expanded_term import ExpandedTerm
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import (
    DEFAULT_FIELDS,
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

from .phrase_beginnings import PhraseBeginnings
from .positions import PhraseMatcher
from .scoring import (
    DENSE_SHARE,
    Matches,
    ScoreAccumulator,
    dense_sums,
    merged_sums,
    scored,
    sparse_sums,
)

_WITH_BIGRAMS = frozenset(DEFAULT_FIELDS)
"""The fields whose words side by side the index keeps; in others phrases are read by positions."""
_PAIR = 2
_FEW = 3  # so many lists are merged one after the other; more are summed up by document


def evaluate(
    searcher: IndexSearcher,
    root: Node,
    *,
    ranked: bool = True,
    beginnings: PhraseBeginnings | None = None,
) -> Matches:
    """Returns the documents that match, with their scores; adjacent words and titles that hold all
    words count on top.

    Where no order by relevance is wanted (not ``ranked``), neither is looked at.
    Queries that are only counted share the ``beginnings`` of their phrases; scores then mean
    nothing.
    """
    evaluation = _Evaluation(searcher, beginnings)
    found = evaluation.run(root) if ranked else evaluation.match(root)
    evaluation.end()
    return found


class _Evaluation:
    """One query's evaluation."""

    def __init__(self, searcher: IndexSearcher, beginnings: PhraseBeginnings | None) -> None:
        self._searcher = searcher
        self._beginnings = beginnings

    @cached_property
    def _buffers(self) -> Buffers:
        return self._searcher.buffers.take()

    @cached_property
    def _accumulator(self) -> ScoreAccumulator:
        return ScoreAccumulator(self._searcher.kernels, self._buffers)

    def end(self) -> None:
        """Gives the buffers back, if they were needed."""
        if "_buffers" in self.__dict__:
            self._searcher.buffers.give_back(self._buffers)

    def run(self, root: Node) -> Matches:
        """Returns the documents that match, ranked."""
        found = self.match(root)
        if isinstance(root, Term) or not len(found.documents):
            return found
        documents, scores = found
        for pair in dict.fromkeys(adjacent_term_pairs(root)):
            gain = self._phrase(pair, WEIGHTS.pair)
            scores = self._searcher.kernels.add_scores(documents, scores, *gain)
        if (title := within_title(root)) is not None:
            holding, gains = self.match(title)
            gains = gains * WEIGHTS.whole_title
            scores = self._searcher.kernels.add_scores(documents, scores, holding, gains)
        return Matches(documents, scores)

    def match(self, node: Node) -> Matches:
        """Returns the documents that match a part of the query."""
        match node:
            case Term():
                return self._scores(self._searcher.expanded(node))
            case Compound(terms):
                return self._compound(terms)
            case Phrase(terms):
                return self._phrase(terms)
            case And(children):
                return self._all(children)
            case Or(children, at_least):
                return self._at_least(at_least, children) if at_least > 1 else self._any(children)
            case DisMax(literal, others):
                parts = [self.match(literal), *(_discounted(self.match(each)) for each in others)]
                for part in parts:
                    self._accumulator.add_max(part.documents, part.scores)
                return self._accumulator.drain()
            case Not(child):
                return self._without(self.match(MatchAll()), self.match(child))
            case MatchAll():
                return Matches(self._searcher.documents, np.zeros(self._searcher.count))

    def _scores(self, word: ExpandedTerm) -> Matches:
        """Returns the documents that hold a word, with their scores."""
        kept = self._searcher.kept
        found = kept.get(word)
        if found is None:
            found = kept.put(word, scored(self._searcher, self._sums(word)))
        return Matches(*found)

    def _sums(self, word: ExpandedTerm) -> Matches:
        """Returns the documents that hold a word, with the sums of its values."""
        searcher = self._searcher
        if word.is_single:
            return merged_sums(searcher, word)
        if word.posting_count * DENSE_SHARE > searcher.size:
            return dense_sums(searcher, word, self._buffers.accumulator)
        return sparse_sums(searcher, word, self._buffers)

    def _any(self, children: tuple[Node, ...]) -> Matches:
        """Returns what one child at least finds, with the sum of the scores."""
        found = [self.match(child) for child in children]
        if len(found) <= _FEW:
            return reduce(self._united, found)
        for part in found:
            self._accumulator.add(*part)
        return self._accumulator.drain()

    def _at_least(self, wanted: int, children: tuple[Node, ...]) -> Matches:
        """Returns what so many children find, with the sum of the scores."""
        counts = np.zeros(self._searcher.size, dtype=np.int32)
        for part in [self.match(child) for child in children]:
            counts[part.documents] += 1
            self._accumulator.add(*part)
        found = self._accumulator.drain()
        enough = counts[found.documents] >= wanted
        return Matches(found.documents[enough], found.scores[enough])

    def _united(self, one: Matches, other: Matches) -> Matches:
        return Matches(*self._searcher.kernels.union(*one, *other))

    def _phrase(self, terms: tuple[Term, ...], share: float = 1.0) -> Matches:
        """Returns the documents with words one after the other, which score as one word does, times
        a share; phrases that are only counted have no scores.
        """
        words = tuple(map(self._searcher.expanded, terms))
        is_long = len(words) > _PAIR
        if is_long and self._beginnings is not None and all(word.is_single for word in words):
            return self._beginnings.match(words)
        key, kept = (words, share), self._searcher.kept
        found = kept.get(key)
        if found is None:
            found = kept.put(key, scored(self._searcher, self._phrase_sums(words), share))
        return Matches(*found)

    def _compound(self, terms: tuple[Term, ...]) -> Matches:
        """Returns the documents with the syllables of a word one after the other; each scores as by
        itself, and all of them as the adjacent pairs they are.
        """
        found = self._phrase(terms, WEIGHTS.pair * (len(terms) - 1))
        if self._beginnings is not None:
            return found
        return reduce(self._common, map(self.match, terms), found)

    def _phrase_sums(self, words: tuple[ExpandedTerm, ...]) -> Matches:
        """Returns the documents with words one after the other, and how often, normalised."""
        if len(words) == _PAIR and words[0].terms.keys() <= _WITH_BIGRAMS:
            return self._sums(self._searcher.adjacent(*words))
        found = None
        for field in words[0].terms:
            part = PhraseMatcher(self._searcher, self._buffers, field).match(words)
            found = part if found is None else self._united(found, part)
        return found or Matches.none()

    def _all(self, children: tuple[Node, ...]) -> Matches:
        """Returns what all children find."""
        words = [self.match(child) for child in children if isinstance(child, Term)]
        others = [self.match(child) for child in children if not isinstance(child, Term | Not)]
        words.sort(key=_size)
        others.sort(key=_size)
        found = reduce(self._common, [*others, *words] or [self.match(MatchAll())])
        for child in children:
            if isinstance(child, Not) and len(found.documents):
                found = self._without(found, self.match(child.child))
        return found

    def _common(self, one: Matches, other: Matches) -> Matches:
        return Matches(*self._searcher.kernels.intersect(*one, *other, self._buffers.slots))

    def _without(self, found: Matches, unwanted: Matches) -> Matches:
        seen = self._buffers.seen
        seen[unwanted.documents] = True
        keep = ~seen[found.documents]
        seen[unwanted.documents] = False
        return Matches(found.documents[keep], found.scores[keep])


def _size(found: Matches) -> int:
    return len(found.documents)


def _discounted(found: Matches) -> Matches:
    return Matches(found.documents, found.scores * WEIGHTS.alternative)
