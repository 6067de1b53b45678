"""Evaluates a query tree over the arrays of a snapshot."""

from __future__ import annotations

from functools import reduce

import numpy as np

from searchsvc.query.ast import Alternatives, And, Everything, Field, Node, Not, Or, Phrase, Term
from searchsvc.query.parser import neighbours

from .scoring import WEIGHTS, Matches, Scores, normalised, scored, summed
from .segment import POSITION_BITS, Ints
from .snapshot import Snapshot


def evaluate(snapshot: Snapshot, root: Node) -> Matches:
    """The documents that match, with their scores; neighbouring words count on top."""
    found = _match(snapshot, root)
    pairs = neighbours(root) if len(found.documents) else []
    for pair in dict.fromkeys(pairs):
        extra = _sequence(snapshot, pair, WEIGHTS.pair)
        found = Matches(found.documents, found.scores + extra.scores_of(found.documents))
    return found


def _match(snapshot: Snapshot, node: Node) -> Matches:
    match node:
        case Term():
            return _term(snapshot, node)
        case Phrase(terms):
            return _sequence(snapshot, terms)
        case And(children):
            return _all(snapshot, children)
        case Or(children):
            found = [_match(snapshot, child) for child in children]
            return summed(
                np.concatenate([part.documents for part in found]),
                np.concatenate([part.scores for part in found]),
            )
        case Alternatives(literal, others):
            return _best(
                [_match(snapshot, literal)]
                + [_discounted(_match(snapshot, other)) for other in others]
            )
        case Not(child):
            return _without(_match(snapshot, Everything()), _match(snapshot, child))
        case Everything():
            return Matches(snapshot.documents, np.zeros(snapshot.count))


def _term(snapshot: Snapshot, term: Term) -> Matches:
    parts = []
    for field in term.fields:
        for text, reading in snapshot.forms(field, term):
            documents = snapshot.occurrences(field, text) >> POSITION_BITS
            unique, counts = np.unique(documents, return_counts=True)
            weighted = counts * WEIGHTS.reading[reading]
            parts.append((unique, normalised(snapshot, field, unique, weighted)))
    return scored(snapshot, parts)


def _sequence(snapshot: Snapshot, terms: tuple[Term, ...], factor: float = 1.0) -> Matches:
    """Words one after the other, as one pseudo-term."""
    parts = []
    for field in terms[0].fields:
        starts, values = _occurrences(snapshot, field, terms[0])
        for distance, term in enumerate(terms[1:], start=1):
            if not len(starts):
                break
            places, weights = _occurrences(snapshot, field, term)
            at = np.searchsorted(places, starts + distance)
            held = np.flatnonzero(at < len(places))
            held = held[places[at[held]] == starts[held] + distance]
            starts, values = starts[held], np.minimum(values[held], weights[at[held]])
        counted = summed(starts >> POSITION_BITS, values)
        parts.append(
            (counted.documents, normalised(snapshot, field, counted.documents, counted.scores))
        )
    return scored(snapshot, parts, factor)


def _occurrences(snapshot: Snapshot, field: Field, term: Term) -> tuple[Ints, Scores]:
    """Where any form of a word stands, in order, and the weight of the form at each place."""
    forms = snapshot.forms(field, term)
    places = [snapshot.occurrences(field, text) for text, _ in forms]
    if not places:
        return np.empty(0, dtype=np.int64), np.empty(0)
    weights = [
        np.full(len(part), WEIGHTS.reading[reading])
        for part, (_, reading) in zip(places, forms, strict=True)
    ]
    joined, weight = np.concatenate(places), np.concatenate(weights)
    order = np.argsort(joined, kind="stable")
    return joined[order], weight[order]


def _all(snapshot: Snapshot, children: tuple[Node, ...]) -> Matches:
    wanted = [_match(snapshot, child) for child in children if not isinstance(child, Not)]
    documents = reduce(
        lambda left, right: np.intersect1d(left, right, assume_unique=True),
        sorted((part.documents for part in wanted), key=len),
    )
    scores = np.zeros(len(documents))
    for part in wanted:
        scores += part.scores_of(documents)
    found = Matches(documents, scores)
    for child in children:
        if isinstance(child, Not) and len(found.documents):
            found = _without(found, _match(snapshot, child.child))
    return found


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
