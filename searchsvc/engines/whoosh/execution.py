"""Evaluates a query tree over the arrays of a snapshot."""

from __future__ import annotations

import numpy as np

from searchsvc.query.ast import Alternatives, And, Everything, Field, Node, Not, Or, Phrase, Term
from searchsvc.query.neighbours import neighbours

from .forms import POSITION_BITS, Ints, Mask, Postings
from .scoring import READING_WEIGHTS, WEIGHTS, Matches, Scores, normalised, scored, summed
from .snapshot import Snapshot


def evaluate(snapshot: Snapshot, root: Node, *, ranked: bool = True) -> Matches:
    """The documents that match, with their scores; neighbouring words count on top.

    Where no order by relevance is wanted (not ``ranked``), neighbours are not looked at.
    """
    evaluation = _Evaluation(snapshot)
    return evaluation.run(root) if ranked else evaluation.match(root)


class _Evaluation:
    """One query's evaluation; what several parts of the query ask for is read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._postings: dict[tuple[Field, Term], Postings] = {}
        self._masks: dict[tuple[Field, Term], Mask] = {}
        self._places: dict[tuple[Field, Term], tuple[Ints, Ints]] = {}
        self._shared: Mask | None = None  # the documents found, that pairs are looked for in
        self._shared_size = 0

    def run(self, root: Node) -> Matches:
        """The documents that match, ranked."""
        found = self.match(root)
        pairs = dict.fromkeys(neighbours(root)) if len(found.documents) else {}
        if not pairs:
            return found
        among = np.zeros(self._snapshot.size, dtype=bool)
        among[found.documents] = True
        self._shared, self._shared_size = among, len(found.documents)
        scores = found.scores
        for pair in pairs:
            extra = self._sequence(pair, WEIGHTS.pair, among)
            at, there = extra.found_in(found.documents, self._snapshot.size)
            if len(extra.documents):
                scores = scores + np.where(there, extra.scores[at], 0.0)
        return Matches(found.documents, scores)

    def match(self, node: Node) -> Matches:
        """The documents that match a part of the query."""
        match node:
            case Term():
                return self._term(node)
            case Phrase(terms):
                return self._sequence(terms)
            case And(children):
                return self._all(children)
            case Or(children):
                found = [self.match(child) for child in children]
                return summed(self._snapshot, [(part.documents, part.scores) for part in found])
            case Alternatives(literal, others):
                discounted = [_discounted(self.match(other)) for other in others]
                return _best([self.match(literal), *discounted])
            case Not(child):
                return _without(self.match(Everything()), self.match(child))
            case Everything():
                return Matches(self._snapshot.documents, np.zeros(self._snapshot.count))

    def _term(self, term: Term) -> Matches:
        parts = []
        in_order = True
        for field in term.fields:
            found = self._postings_of(field, term)
            values = normalised(self._snapshot, field, found.documents, found.counts)
            if not found.in_order or found.readings.any():
                values *= READING_WEIGHTS[found.readings]
            parts.append((found.documents, values))
            in_order = in_order and found.in_order
        return scored(self._snapshot, parts, in_order=in_order)

    def _postings_of(self, field: Field, term: Term) -> Postings:
        key = (field, term)
        if key not in self._postings:
            self._postings[key] = self._snapshot.postings(field, term)
        return self._postings[key]

    def _holding(self, field: Field, term: Term) -> Mask:
        """Which documents hold any form of a word in a field."""
        key = (field, term)
        if key not in self._masks:
            mask = self._masks[key] = np.zeros(self._snapshot.size, dtype=bool)
            mask[self._postings_of(field, term).documents] = True
        return self._masks[key]

    def _sequence(
        self, terms: tuple[Term, ...], factor: float = 1.0, within: Mask | None = None
    ) -> Matches:
        """Words one after the other, as one pseudo-term.

        With ``within`` only those documents are looked at; how many of all hold the sequence is
        then estimated from their share of the documents that hold all its words.
        """
        parts = []
        held, looked_at = 0, 0
        for field in terms[0].fields:
            among = self._holding(field, terms[0])
            for term in terms[1:]:
                among = among & self._holding(field, term)
            held += int(np.count_nonzero(among))
            if within is not None:
                among = among & within
            inside = int(np.count_nonzero(among))
            looked_at += inside
            if within is not None and 2 * inside > self._shared_size:
                among = within  # what most pairs ask for is read once
            if inside:
                parts.append(self._together(field, terms, among))
        return scored(self._snapshot, parts, factor, share=looked_at / held if held else 1.0)

    def _together(self, field: Field, terms: tuple[Term, ...], among: Mask) -> tuple[Ints, Scores]:
        """The documents of a mask in which words stand one after the other, with their counts."""
        starts, readings = self._occurrences(field, terms[0], among)
        values = READING_WEIGHTS[readings]
        for distance, term in enumerate(terms[1:], start=1):
            places, readings = self._occurrences(field, term, among)
            held, at = _followed(starts + distance, places)
            starts = starts[held]
            values = np.minimum(values[held], READING_WEIGHTS[readings[at]])
        return _counted(self._snapshot, field, starts >> POSITION_BITS, values)

    def _occurrences(self, field: Field, term: Term, among: Mask) -> tuple[Ints, Ints]:
        if among is not self._shared:
            return self._snapshot.occurrences(field, term, among)
        key = (field, term)
        if key not in self._places:
            self._places[key] = self._snapshot.occurrences(field, term, among)
        return self._places[key]

    def _all(self, children: tuple[Node, ...]) -> Matches:
        wanted = [self.match(child) for child in children if not isinstance(child, Not)]
        wanted = wanted or [self.match(Everything())]
        wanted.sort(key=lambda part: len(part.documents))
        documents, scores = wanted[0].documents, wanted[0].scores
        for part in wanted[1:]:
            at, there = part.found_in(documents, self._snapshot.size)
            documents = documents[there]
            scores = scores[there] + part.scores[at[there]]
        found = Matches(documents, scores)
        for child in children:
            if isinstance(child, Not) and len(found.documents):
                found = _without(found, self.match(child.child))
        return found


def _followed(wanted: Ints, places: Ints) -> tuple[Ints, Ints]:
    """Which of the sorted ``wanted`` are among the sorted ``places``, and where there."""
    if len(wanted) > len(places):
        at, held = _followed(places, wanted)
        return held, at
    if not len(wanted):
        return wanted, wanted
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    held = np.flatnonzero(places[at] == wanted)
    return held, at[held]


def _counted(
    snapshot: Snapshot, field: Field, documents: Ints, values: Scores
) -> tuple[Ints, Scores]:
    """The sum of the values in each document, normalised; documents come in order."""
    if not len(documents):
        return documents, values
    first = np.flatnonzero(np.concatenate([[True], documents[1:] != documents[:-1]]))
    unique = documents[first]
    return unique, normalised(snapshot, field, unique, np.add.reduceat(values, first))


def _without(found: Matches, unwanted: Matches) -> Matches:
    keep = np.isin(found.documents, unwanted.documents, assume_unique=True, invert=True)
    return Matches(found.documents[keep], found.scores[keep])


def _discounted(found: Matches) -> Matches:
    return Matches(found.documents, found.scores * WEIGHTS.alternative)


def _best(parts: list[Matches]) -> Matches:
    """Every document of any part with the highest of its scores."""
    documents = np.concatenate([part.documents for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    order = np.lexsort((-scores, documents))
    documents, scores = documents[order], scores[order]
    first = np.ones(len(documents), dtype=bool)
    first[1:] = documents[1:] != documents[:-1]
    return Matches(documents[first], scores[first])
