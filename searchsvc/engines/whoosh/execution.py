"""Evaluates a query tree over the arrays of a snapshot."""

from __future__ import annotations

import numpy as np

from searchsvc.query.ast import (
    Alternatives,
    And,
    Everything,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Term,
)
from searchsvc.query.neighbours import neighbours

from .places import PlaceFinder
from .scoring import Matches, Sums, norms_of, plain_counts, scored, word_weight
from .scratch import Scratch
from .snapshot import Snapshot
from .weights import WEIGHTS
from .words import IndexedWord


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
        found = self.match(root)
        pairs = dict.fromkeys(neighbours(root)) if len(found.documents) else {}
        if not pairs:
            return found
        scores = found.scores.copy()
        for pair in pairs:
            together = self._phrase(pair)
            gain = WEIGHTS.pair * together.scores
            self._snapshot.kernels.add_where(found.documents, scores, together.documents, gain)
        return Matches(found.documents, scores)

    def match(self, node: Node) -> Matches:
        """The documents that match a part of the query."""
        match node:
            case Term():
                return self._term(node)
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

    def _term(self, term: Term) -> Matches:
        word = self._snapshot.word(term)
        if word.is_plain:
            documents, values = plain_counts(self._snapshot, word)
        else:
            self._read(word)
            documents, values = self._word.take()
        word.holding = len(documents)
        return Matches(documents, scored(self._snapshot, values, word.holding))

    def _read(self, word: IndexedWord) -> None:
        """Sum up the counts of a word."""
        for field, forms in word.forms.items():
            self._word.add_postings(forms, norms_of(self._snapshot, field))
        word.holding = len(self._word)

    def _any(self, children: tuple[Node, ...]) -> Matches:
        others = [self.match(child) for child in children if not isinstance(child, Term)]
        for part in others:
            self._words.add(part.documents, part.scores)
        for child in children:
            if isinstance(child, Term):
                word = self._snapshot.word(child)
                self._read(word)
                weight = word_weight(self._snapshot, word.holding)
                self._word.pass_on(self._words, weight)
        return self._words.take()

    def _phrase(self, terms: tuple[Term, ...]) -> Matches:
        words = [self._snapshot.word(term) for term in terms]
        parts = [self._places(field).sequence(words) for field in terms[0].fields]
        parts = [part for part in parts if len(part.documents)]
        if len(parts) == 1:
            documents, values = parts[0]
        else:
            for part in parts:
                self._word.add(*part)
            documents, values = self._word.take()
        return Matches(documents, scored(self._snapshot, values, len(documents)))

    def _places(self, field: Field) -> PlaceFinder:
        norms = norms_of(self._snapshot, field)
        return PlaceFinder(self._snapshot, self._scratch, field, norms)

    def _all(self, children: tuple[Node, ...]) -> Matches:
        """What all children find; each further one is only looked for in what the others found."""
        terms = [child for child in children if isinstance(child, Term)]
        terms.sort(key=self._holding)
        others = [self.match(c) for c in children if not isinstance(c, Term | Not)]
        if not others:
            others = [self.match(terms.pop(0) if terms else Everything())]
        others.sort(key=lambda part: len(part.documents))
        found = others[0]
        for part in others[1:]:
            common = self._snapshot.kernels.intersect(
                found.documents, found.scores, part.documents, part.scores
            )
            found = Matches(*common)
        for term in terms:
            found = self._narrowed(found, term)
        for child in children:
            if isinstance(child, Not) and len(found.documents):
                found = self._without(found, self.match(child.child))
        return found

    def _narrowed(self, found: Matches, term: Term) -> Matches:
        """The documents that hold a word too, with its score on top."""
        if not len(found.documents):
            return found
        sums = np.zeros(len(found.documents) + 1)
        word = self._snapshot.word(term)
        for field in term.fields:
            self._places(field).add_counts(word, found.documents, sums)
        weight = word_weight(self._snapshot, word.holding)
        kept = self._snapshot.kernels.keep_scored(*found, sums, weight, WEIGHTS.saturation)
        return Matches(*kept)

    def _holding(self, term: Term) -> int:
        """How many documents hold a word; counted once for each generation."""
        word = self._snapshot.word(term)
        if word.holding < 0:
            self._read(word)
            self._word.take()
        return word.holding

    def _without(self, found: Matches, unwanted: Matches) -> Matches:
        seen = self._scratch.word.seen
        seen[unwanted.documents] = True
        keep = ~seen[found.documents]
        seen[unwanted.documents] = False
        return Matches(found.documents[keep], found.scores[keep])


def _discounted(found: Matches) -> Matches:
    return Matches(found.documents, found.scores * WEIGHTS.alternative)
