"""Evaluates a query tree over the arrays of a generation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, reduce

import numpy as np

from searchsvc.engines.ranking import WEIGHTS
from searchsvc.engines.whoosh.index.expanded_term import ExpandedTerm
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import Floats, Ints, PairWeights, TermPair
from searchsvc.query.adjacent_pairs import adjacent_term_pairs, single_adjacent_pair
from searchsvc.query.ast import And, Compound, DisMax, MatchAll, Node, Not, Or, Phrase, Term

from .phrase_beginnings import PhraseBeginnings
from .positions import PhraseMatcher, assigned_slots
from .scoring import (
    DENSE_SHARE,
    Matches,
    ScoreAccumulator,
    dense_scores,
    max_score_of,
    merged_scores,
    scored,
    sparse_scores,
)

_FEW = 3  # so many lists are merged one after the other; more are summed up by document


def evaluate(
    searcher: IndexSearcher,
    root: Node,
    *,
    ranked: bool = True,
    beginnings: PhraseBeginnings | None = None,
) -> Matches:
    """Returns the documents that match, with their scores; adjacent words count on top.

    Where no order by relevance is wanted (not ``ranked``), adjacent pairs are not looked at.
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
        if isinstance(root, Term):
            return self._scores(self._searcher.expanded(root))
        if isinstance(root, And | Or) and (pair := single_adjacent_pair(root)):
            return self._two_words(pair, both=isinstance(root, And))
        found = self.match(root)
        scores = found.scores
        for pair in dict.fromkeys(adjacent_term_pairs(root)) if len(found.documents) else ():
            scores = self._with_pair_scores(found.documents, scores, *self._phrase_counts(pair))
        return Matches(found.documents, scores)

    def _two_words(self, terms: tuple[Term, Term], *, both: bool) -> Matches:
        """Returns the documents that hold both, or one, of a query of two adjacent words."""
        searcher = self._searcher
        one, other, pair = self._pair(terms)
        weights = PairWeights(
            self._max_score(one),
            self._max_score(other),
            WEIGHTS.pair,
            searcher.count,
            WEIGHTS.saturation,
        )
        if both:
            return Matches(*searcher.kernels.score_pair_and(pair, self._buffers, weights))
        others = self._scores(other)
        return Matches(*searcher.kernels.score_pair_or(pair, self._buffers, weights, *others))

    def _pair(self, terms: Sequence[Term]) -> tuple[ExpandedTerm, ExpandedTerm, TermPair]:
        """Returns two words, the rarer first, and both as kernels take them."""
        one, other = map(self._searcher.expanded, terms)
        distance = 1
        if other.posting_count < one.posting_count:
            one, other, distance = other, one, -1
        norms = tuple(one.norms.values())
        return (
            one,
            other,
            TermPair(
                one.segments, other.segments, (norms[0], norms[-1]), distance, one.posting_count
            ),
        )

    def _with_pair_scores(
        self, documents: Ints, scores: Floats, others: Ints, counts: Floats
    ) -> Floats:
        """Returns the scores, and what documents gain by words that stand side by side in them."""
        weight = WEIGHTS.pair * max_score_of(self._searcher, len(others))
        sums: Floats = self._searcher.kernels.add_pair_scores(
            documents, scores, others, counts, weight, WEIGHTS.saturation
        )
        return sums

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
        return self._scored(word, self._max_score(word))

    def _max_score(self, word: ExpandedTerm) -> float:
        """Returns the most that a word can score; counted once for each generation."""
        if word.max_score < 0:
            word.max_score = max_score_of(self._searcher, len(self._scored(word, 1.0).documents))
        return word.max_score

    def _scored(self, word: ExpandedTerm, max_score: float) -> Matches:
        """Returns the documents that hold a word, scored for what it can score at most."""
        searcher = self._searcher
        if word.is_single:
            return merged_scores(searcher, word, max_score)
        if word.posting_count * DENSE_SHARE > searcher.size:
            return dense_scores(searcher, word, self._buffers.accumulator, max_score)
        return sparse_scores(searcher, word, self._buffers, max_score)

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

    def _phrase(self, terms: tuple[Term, ...]) -> Matches:
        return scored(self._searcher, self._phrase_counts(terms))

    def _compound(self, terms: tuple[Term, ...]) -> Matches:
        """Returns the documents with the syllables of a word one after the other; each scores as by
        itself, and all of them as the adjacent pairs they are.
        """
        found = self._phrase_counts(terms)
        if self._beginnings is not None:
            return found
        documents, counts = found
        weight = WEIGHTS.pair * (len(terms) - 1) * max_score_of(self._searcher, len(documents))
        self._searcher.kernels.saturate(counts, weight, WEIGHTS.saturation)
        found = Matches(documents, counts)
        for term in terms:
            found = self._narrowed(found, self._searcher.expanded(term))
        return found

    def _phrase_counts(self, terms: tuple[Term, ...]) -> Matches:
        """Returns the documents with words one after the other, and how often, normalised; of
        phrases that are only counted it is not said how often.
        """
        if self._beginnings is not None:
            words = [self._searcher.expanded(term) for term in terms]
            if all(word.is_single for word in words):
                return self._beginnings.match(words)
        if len(terms) == 2:  # noqa: PLR2004
            *_, pair = self._pair(terms)
            return Matches(*self._searcher.kernels.adjacent_pair_frequency(pair, self._buffers))
        words = [self._searcher.expanded(term) for term in terms]
        found = None
        for field in terms[0].fields:
            part = PhraseMatcher(self._searcher, self._buffers, field).match(words)
            found = part if found is None else self._united(found, part)
        return found or Matches.none()

    def _all(self, children: tuple[Node, ...]) -> Matches:
        """Returns what all children find; each is only looked for in what those before it found."""
        words = [self._searcher.expanded(child) for child in children if isinstance(child, Term)]
        words.sort(key=self._max_score, reverse=True)
        others = [self.match(c) for c in children if not isinstance(c, Term | Not)]
        if not others:
            first = self._scores(words.pop(0)) if words else None
            others = [first or self.match(MatchAll())]
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
        """Returns the documents that hold a word too, with its score on top."""
        if not len(found.documents):
            return found
        kernels = self._searcher.kernels
        sums = np.zeros(len(found.documents))
        if word.is_single:
            for shorter, longer, doc_base in word.posting_lists:
                kernels.accumulate_matches(found.documents, sums, shorter, longer, doc_base)
        else:
            with assigned_slots(found.documents, self._buffers):
                self._accumulate_in_slots(word, sums)
        weight = self._max_score(word)
        return Matches(*kernels.keep_accumulated(*found, sums, weight, WEIGHTS.saturation))

    def _accumulate_in_slots(self, word: ExpandedTerm, sums: Floats) -> None:
        """Adds a word's counts, made comparable, to the sum of each slot."""
        kernels, slots = self._searcher.kernels, self._buffers.slots
        for postings, norms, doc_base in word.postings:
            kernels.accumulate_in_slots(postings, norms, doc_base, slots, sums)

    def _without(self, found: Matches, unwanted: Matches) -> Matches:
        seen = self._buffers.seen
        seen[unwanted.documents] = True
        keep = ~seen[found.documents]
        seen[unwanted.documents] = False
        return Matches(found.documents[keep], found.scores[keep])


def _discounted(found: Matches) -> Matches:
    return Matches(found.documents, found.scores * WEIGHTS.alternative)
