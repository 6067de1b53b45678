"""Evaluates a query tree over the arrays of a generation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, reduce

import numpy as np

from searchsvc.engines.ranking import WEIGHTS
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints, PairWeights, TermPair
from searchsvc.query.adjacent_pairs import neighbours, only_pair
from searchsvc.query.ast import Alternatives, And, Everything, Node, Not, Or, Phrase, Term

from .buffers import Buffers
from .expanded_term import ExpandedTerm
from .positions import PhraseMatcher, assigned_slots
from .scoring import (
    DENSE_SHARE,
    Matches,
    ScoreAccumulator,
    dense_scores,
    merged_scores,
    most,
    scored,
    sparse_scores,
)

_FEW = 3  # so many lists are merged one after the other; more are summed up by document


def evaluate(searcher: IndexSearcher, root: Node, *, ranked: bool = True) -> Matches:
    """The documents that match, with their scores; neighbouring words count on top.

    Where no order by relevance is wanted (not ``ranked``), neighbours are not looked at.
    """
    evaluation = _Evaluation(searcher)
    found = evaluation.run(root) if ranked else evaluation.match(root)
    evaluation.end()
    return found


class _Evaluation:
    """One query's evaluation."""

    def __init__(self, searcher: IndexSearcher) -> None:
        self._searcher = searcher

    @cached_property
    def _buffers(self) -> Buffers:
        return self._searcher.buffers.take()

    @cached_property
    def _sums(self) -> ScoreAccumulator:
        return ScoreAccumulator(self._searcher.kernels, self._buffers)

    def end(self) -> None:
        """Give the buffers back, if they were needed."""
        if "_buffers" in self.__dict__:
            self._searcher.buffers.give_back(self._buffers)

    def run(self, root: Node) -> Matches:
        """The documents that match, ranked."""
        if isinstance(root, Term):
            return self._scores(self._searcher.word(root))
        if isinstance(root, And | Or) and (pair := only_pair(root)):
            return self._two_words(pair, both=isinstance(root, And))
        found = self.match(root)
        scores = found.scores
        for pair in dict.fromkeys(neighbours(root)) if len(found.documents) else ():
            scores = self._with_pair_scores(found.documents, scores, *self._together(pair))
        return Matches(found.documents, scores)

    def _two_words(self, terms: tuple[Term, Term], *, both: bool) -> Matches:
        """The documents that hold both, or one of, the only two words, which stand side by side."""
        searcher = self._searcher
        one, other, pair = self._pair(terms)
        weights = PairWeights(
            self._weight(one),
            self._weight(other),
            WEIGHTS.pair,
            searcher.count,
            WEIGHTS.saturation,
        )
        if both:
            return Matches(*searcher.kernels.score_pair_and(pair, self._buffers, weights))
        others = self._scores(other)
        return Matches(*searcher.kernels.score_pair_or(pair, self._buffers, weights, *others))

    def _pair(self, terms: Sequence[Term]) -> tuple[ExpandedTerm, ExpandedTerm, TermPair]:
        """Two words, the rarer first, and both as kernels take them."""
        one, other = map(self._searcher.word, terms)
        distance = 1
        if other.postings < one.postings:
            one, other, distance = other, one, -1
        norms = tuple(one.norms.values())
        return (
            one,
            other,
            TermPair(one.segments, other.segments, (norms[0], norms[-1]), distance, one.postings),
        )

    def _with_pair_scores(
        self, documents: Ints, scores: Floats, others: Ints, counts: Floats
    ) -> Floats:
        """The scores, and what documents gain by words that stand side by side in them."""
        weight = WEIGHTS.pair * most(self._searcher, len(others))
        sums: Floats = self._searcher.kernels.add_pair_scores(
            documents, scores, others, counts, weight, WEIGHTS.saturation
        )
        return sums

    def match(self, node: Node) -> Matches:
        """The documents that match a part of the query."""
        match node:
            case Term():
                return self._scores(self._searcher.word(node))
            case Phrase(terms):
                return self._phrase(terms)
            case And(children):
                return self._all(children)
            case Or(children):
                return self._any(children)
            case Alternatives(literal, others):
                parts = [self.match(literal), *(_discounted(self.match(each)) for each in others)]
                for part in parts:
                    self._sums.add_max(part.documents, part.scores)
                return self._sums.take()
            case Not(child):
                return self._without(self.match(Everything()), self.match(child))
            case Everything():
                return Matches(self._searcher.documents, np.zeros(self._searcher.count))

    def _scores(self, word: ExpandedTerm) -> Matches:
        """The documents that hold a word, with their scores."""
        return self._weighed(word, self._weight(word))

    def _weight(self, word: ExpandedTerm) -> float:
        """The most that a word can score; reckoned once for each generation."""
        if word.weight < 0:
            word.weight = most(self._searcher, len(self._weighed(word, 1.0).documents))
        return word.weight

    def _weighed(self, word: ExpandedTerm, weight: float) -> Matches:
        """The documents that hold a word, with their scores for a weight of it."""
        searcher = self._searcher
        if word.is_single:
            return merged_scores(searcher, word, weight)
        if word.postings * DENSE_SHARE > searcher.size:
            return dense_scores(searcher, word, self._buffers.totals, weight)
        return sparse_scores(searcher, word, self._buffers, weight)

    def _any(self, children: tuple[Node, ...]) -> Matches:
        """What one child at least finds, with the sum of the scores."""
        found = [self.match(child) for child in children]
        if len(found) <= _FEW:
            return reduce(self._united, found)
        for part in found:
            self._sums.add(*part)
        return self._sums.take()

    def _united(self, one: Matches, other: Matches) -> Matches:
        return Matches(*self._searcher.kernels.union(*one, *other))

    def _phrase(self, terms: tuple[Term, ...]) -> Matches:
        return scored(self._searcher, self._together(terms))

    def _together(self, terms: tuple[Term, ...]) -> Matches:
        """The documents in which words stand one after the other, and how often, normalised."""
        if len(terms) == 2:  # noqa: PLR2004
            *_, pair = self._pair(terms)
            return Matches(*self._searcher.kernels.adjacent_pair_frequency(pair, self._buffers))
        words = [self._searcher.word(term) for term in terms]
        found = None
        for field in terms[0].fields:
            part = PhraseMatcher(self._searcher, self._buffers, field).row(words)
            found = part if found is None else self._united(found, part)
        return found or Matches.none()

    def _all(self, children: tuple[Node, ...]) -> Matches:
        """What all children find; each further one is only looked for in what the others found."""
        words = [self._searcher.word(child) for child in children if isinstance(child, Term)]
        words.sort(key=self._weight, reverse=True)
        others = [self.match(c) for c in children if not isinstance(c, Term | Not)]
        if not others:
            first = self._scores(words.pop(0)) if words else None
            others = [first or self.match(Everything())]
        others.sort(key=lambda part: len(part.documents))
        found = others[0]
        for part in others[1:]:
            common = self._searcher.kernels.intersect(
                found.documents, found.scores, part.documents, part.scores
            )
            found = Matches(*common)
        for word in words:
            found = self._narrowed(found, word)
        for child in children:
            if isinstance(child, Not) and len(found.documents):
                found = self._without(found, self.match(child.child))
        return found

    def _narrowed(self, found: Matches, word: ExpandedTerm) -> Matches:
        """The documents that hold a word too, with its score on top."""
        if not len(found.documents):
            return found
        kernels = self._searcher.kernels
        sums = np.zeros(len(found.documents))
        if word.is_single:
            for postings in word.merged_postings:
                kernels.accumulate_matches(found.documents, sums, *postings)
        else:
            with assigned_slots(found.documents, self._buffers):
                self._accumulate_in_slots(word, sums)
        weight = self._weight(word)
        return Matches(*kernels.keep_accumulated(*found, sums, weight, WEIGHTS.saturation))

    def _accumulate_in_slots(self, word: ExpandedTerm, sums: Floats) -> None:
        """Add a word's counts, made comparable, to the sum of each slot."""
        for field, parts in word.forms.items():
            for part in parts:
                self._searcher.kernels.accumulate_in_slots(
                    part.documents,
                    part.counts,
                    part.starts,
                    part.weights,
                    part.base,
                    word.norms[field],
                    self._buffers.slots,
                    sums,
                )

    def _without(self, found: Matches, unwanted: Matches) -> Matches:
        seen = self._buffers.seen
        seen[unwanted.documents] = True
        keep = ~seen[found.documents]
        seen[unwanted.documents] = False
        return Matches(found.documents[keep], found.scores[keep])


def _discounted(found: Matches) -> Matches:
    return Matches(found.documents, found.scores * WEIGHTS.alternative)
