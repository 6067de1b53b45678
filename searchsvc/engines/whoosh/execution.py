"""Evaluates a query tree over the arrays of a snapshot."""

from __future__ import annotations

from functools import reduce

import numpy as np

from searchsvc.query.ast import (
    Alternatives,
    And,
    Everything,
    Node,
    Not,
    Or,
    Phrase,
    Term,
)
from searchsvc.query.neighbours import neighbours

from .kernels.types import Floats, Ints
from .places import PlaceFinder, beside, slots_for
from .scoring import Matches, Sums, plain_scores, scored, word_weight
from .scratch import Scratch
from .snapshot import Snapshot
from .weights import WEIGHTS
from .words import IndexedWord

_FEW = 3  # so many lists are merged one after the other; more are summed up by document


def evaluate(snapshot: Snapshot, root: Node, *, ranked: bool = True) -> Matches:
    """The documents that match, with their scores; neighbouring words count on top.

    Where no order by relevance is wanted (not ``ranked``), neighbours are not looked at.
    """
    with snapshot.scratch.lend() as scratch:
        evaluation = _Evaluation(snapshot, scratch)
        return evaluation.run(root) if ranked else evaluation.match(root)


class _Evaluation:
    """One query's evaluation."""

    def __init__(self, snapshot: Snapshot, scratch: Scratch) -> None:
        self._snapshot = snapshot
        self._scratch = scratch
        self._word = Sums(snapshot.kernels, scratch.word)
        self._words = Sums(snapshot.kernels, scratch.words)

    def run(self, root: Node) -> Matches:
        """The documents that match, ranked."""
        pairs = tuple(dict.fromkeys(neighbours(root)))
        if len(pairs) == 1 and _is_of_two_words(root):
            return self._two_words(pairs[0])
        found = self.match(root)
        scores = found.scores
        for pair in pairs if len(found.documents) else ():
            scores = self._with_gains(found.documents, scores, *self._together(pair))
        return Matches(found.documents, scores)

    def _two_words(self, pair: tuple[Term, Term]) -> Matches:
        """The documents that hold both of the only two words, which stand side by side."""
        one, other, sums = beside(self._snapshot, self._scratch, pair)
        scores = self._snapshot.kernels.score_pairs(
            sums.ones,
            word_weight(self._snapshot, self._holding(one)),
            sums.others,
            word_weight(self._snapshot, self._holding(other)),
            sums.together,
            self._pair_weight(sums.together),
            WEIGHTS.saturation,
        )
        return Matches(sums.documents, scores)

    def _with_gains(self, documents: Ints, scores: Floats, others: Ints, counts: Floats) -> Floats:
        """The scores, and what documents gain by words that stand side by side in them."""
        weight = self._pair_weight(counts)
        sums: Floats = self._snapshot.kernels.add_gains(
            documents, scores, others, counts, weight, WEIGHTS.saturation
        )
        return sums

    def _pair_weight(self, counts: Floats) -> float:
        """The most that a pair can score, by how many documents it stands in."""
        return WEIGHTS.pair * word_weight(self._snapshot, int(np.count_nonzero(counts)))

    def match(self, node: Node) -> Matches:
        """The documents that match a part of the query."""
        match node:
            case Term():
                return self._scores(self._snapshot.word(node))
            case Phrase(terms):
                return self._phrase(terms)
            case And(children):
                return self._all(children)
            case Or(children):
                return self._any(children)
            case Alternatives(literal, others):
                parts = [self.match(literal), *(_discounted(self.match(each)) for each in others)]
                for part in parts:
                    self._words.raise_to(part.documents, part.scores)
                return self._words.take()
            case Not(child):
                return self._without(self.match(Everything()), self.match(child))
            case Everything():
                return Matches(self._snapshot.documents, np.zeros(self._snapshot.count))

    def _scores(self, word: IndexedWord) -> Matches:
        """The documents that hold a word, with their scores."""
        if word.is_plain:
            weight = word_weight(self._snapshot, self._holding(word))
            return plain_scores(self._snapshot, word, weight)
        self._word.add_word(word)
        counts = self._word.take()
        word.holding = len(counts.documents)
        return scored(self._snapshot, counts)

    def _holding(self, word: IndexedWord) -> int:
        """How many documents hold a word; counted once for each generation."""
        if word.holding < 0:
            if word.is_plain:
                word.holding = len(plain_scores(self._snapshot, word, most=1.0).documents)
            else:
                self._scores(word)
        return word.holding

    def _any(self, children: tuple[Node, ...]) -> Matches:
        """What one child at least finds, with the sum of the scores."""
        if len(children) <= _FEW:
            found = [self.match(child) for child in children]
            return reduce(self._united, found)
        for part in [self.match(child) for child in children if not isinstance(child, Term)]:
            self._words.add(*part)
        for child in children:
            if isinstance(child, Term):
                self._word.add_word(self._snapshot.word(child))
                weight = word_weight(self._snapshot, len(self._word))
                self._word.pass_on(self._words, weight)
        return self._words.take()

    def _united(self, one: Matches, other: Matches) -> Matches:
        return Matches(*self._snapshot.kernels.union(*one, *other))

    def _phrase(self, terms: tuple[Term, ...]) -> Matches:
        return scored(self._snapshot, self._together(terms))

    def _together(self, terms: tuple[Term, ...]) -> Matches:
        """The documents in which words stand one after the other, and how often, normalised."""
        if len(terms) == 2:  # noqa: PLR2004
            *_, sums = beside(self._snapshot, self._scratch, terms)
            at = np.flatnonzero(sums.together)
            return Matches(sums.documents[at], sums.together[at])
        words = [self._snapshot.word(term) for term in terms]
        found = None
        for field in terms[0].fields:
            part = PlaceFinder(self._snapshot, self._scratch, field).row(words)
            found = part if found is None else self._united(found, part)
        return found or Matches.none()

    def _all(self, children: tuple[Node, ...]) -> Matches:
        """What all children find; each further one is only looked for in what the others found."""
        words = [self._snapshot.word(child) for child in children if isinstance(child, Term)]
        words.sort(key=self._holding)
        others = [self.match(c) for c in children if not isinstance(c, Term | Not)]
        if not others:
            first = self._scores(words.pop(0)) if words else None
            others = [first or self.match(Everything())]
        others.sort(key=lambda part: len(part.documents))
        found = others[0]
        for part in others[1:]:
            common = self._snapshot.kernels.intersect(
                found.documents, found.scores, part.documents, part.scores
            )
            found = Matches(*common)
        for word in words:
            found = self._narrowed(found, word)
        for child in children:
            if isinstance(child, Not) and len(found.documents):
                found = self._without(found, self.match(child.child))
        return found

    def _narrowed(self, found: Matches, word: IndexedWord) -> Matches:
        """The documents that hold a word too, with its score on top."""
        if not len(found.documents):
            return found
        kernels = self._snapshot.kernels
        sums = np.zeros(len(found.documents))
        if word.is_plain:
            for postings in word.plain_postings:
                kernels.add_found(found.documents, sums, *postings)
        else:
            with slots_for(found.documents, self._scratch):
                self._add_to_slots(word, sums)
        weight = word_weight(self._snapshot, word.holding)
        return Matches(*kernels.keep_scored(*found, sums, weight, WEIGHTS.saturation))

    def _add_to_slots(self, word: IndexedWord, sums: Floats) -> None:
        """Add a word's counts, made comparable, to the sum of each slot."""
        for field, parts in word.forms.items():
            for part in parts:
                self._snapshot.kernels.add_to_slots(
                    part.documents,
                    part.counts,
                    part.starts,
                    part.weights,
                    part.base,
                    word.norms[field],
                    self._scratch.slots,
                    sums,
                )

    def _without(self, found: Matches, unwanted: Matches) -> Matches:
        seen = self._scratch.word.seen
        seen[unwanted.documents] = True
        keep = ~seen[found.documents]
        seen[unwanted.documents] = False
        return Matches(found.documents[keep], found.scores[keep])


def _is_of_two_words(root: Node) -> bool:
    """Whether two words are asked for and no more: then all documents with both are found."""
    terms = root.children if isinstance(root, And) else ()
    return len(terms) == 2 and all(isinstance(term, Term) for term in terms)  # noqa: PLR2004


def _discounted(found: Matches) -> Matches:
    return Matches(found.documents, found.scores * WEIGHTS.alternative)
