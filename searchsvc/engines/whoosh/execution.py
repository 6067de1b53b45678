"""Evaluates a query tree over the arrays of a snapshot."""

from __future__ import annotations

import numpy as np

from searchsvc.query.ast import Alternatives, And, Everything, Field, Node, Not, Or, Phrase, Term
from searchsvc.query.parser import neighbours

from .scoring import WEIGHTS, Matches, Scores, normalised, scored, summed
from .snapshot import POSITION_BITS, Ints, Mask, Snapshot


def evaluate(snapshot: Snapshot, root: Node) -> Matches:
    """The documents that match, with their scores; neighbouring words count on top."""
    found = _match(snapshot, root)
    pairs = dict.fromkeys(neighbours(root)) if len(found.documents) else {}
    for pair in pairs:
        extra = _sequence(snapshot, pair, WEIGHTS.pair)
        at, there = extra.found_in(found.documents, snapshot.size)
        if there.any():
            found = Matches(found.documents, found.scores + np.where(there, extra.scores[at], 0.0))
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
            return summed(snapshot, [(part.documents, part.scores) for part in found])
        case Alternatives(literal, others):
            discounted = [_discounted(_match(snapshot, other)) for other in others]
            return _best([_match(snapshot, literal), *discounted])
        case Not(child):
            return _without(_match(snapshot, Everything()), _match(snapshot, child))
        case Everything():
            return Matches(snapshot.documents, np.zeros(snapshot.count))


def _term(snapshot: Snapshot, term: Term) -> Matches:
    parts = []
    for field in term.fields:
        for text, reading in snapshot.forms(field, term):
            documents, counts = snapshot.postings(field, text)
            values = normalised(snapshot, field, documents, counts) * WEIGHTS.reading[reading]
            parts.append((documents, values))
    return scored(snapshot, parts)


def _sequence(snapshot: Snapshot, terms: tuple[Term, ...], factor: float = 1.0) -> Matches:
    """Words one after the other, as one pseudo-term."""
    parts = []
    for field in terms[0].fields:
        among = _holding_all(snapshot, field, terms)
        if among is None:
            continue
        starts, values = _occurrences(snapshot, field, terms[0], among)
        for distance, term in enumerate(terms[1:], start=1):
            places, weights = _occurrences(snapshot, field, term, among)
            held, at = _followed(starts + distance, places)
            starts, values = starts[held], np.minimum(values[held], weights[at])
        parts.append(_counted(snapshot, field, starts >> POSITION_BITS, values))
    return scored(snapshot, parts, factor)


def _holding_all(snapshot: Snapshot, field: Field, terms: tuple[Term, ...]) -> Mask | None:
    """The documents that hold every word in a field; None where there is none."""
    held: Mask | None = None
    for term in terms:
        mask = np.zeros(snapshot.size, dtype=bool)
        for text, _ in snapshot.forms(field, term):
            mask[snapshot.postings(field, text)[0]] = True
        held = mask if held is None else held & mask
        if not held.any():
            return None
    return held


def _occurrences(snapshot: Snapshot, field: Field, term: Term, among: Mask) -> tuple[Ints, Scores]:
    """Where any form of a word stands, in order, and the weight of the form at each place."""
    forms = snapshot.forms(field, term)
    places = [snapshot.occurrences(field, text, among) for text, _ in forms]
    weights = [
        np.full(len(part), WEIGHTS.reading[reading])
        for part, (_, reading) in zip(places, forms, strict=True)
    ]
    if len(places) == 1:
        return places[0], weights[0]
    joined = np.concatenate([np.empty(0, dtype=np.int64), *places])
    order = np.argsort(joined, kind="stable")
    return joined[order], np.concatenate([np.empty(0), *weights])[order]


def _followed(wanted: Ints, places: Ints) -> tuple[Ints, Ints]:
    """Which of the sorted ``wanted`` are among the sorted ``places``, and where there."""
    if len(wanted) > len(places):
        at, held = _followed(places, wanted)
        return held, at
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    held = np.flatnonzero(places[at] == wanted) if len(places) else np.empty(0, dtype=np.int64)
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


def _all(snapshot: Snapshot, children: tuple[Node, ...]) -> Matches:
    wanted = [_match(snapshot, child) for child in children if not isinstance(child, Not)]
    wanted.sort(key=lambda part: len(part.documents))
    documents, scores = wanted[0].documents, wanted[0].scores
    for part in wanted[1:]:
        at, there = part.found_in(documents, snapshot.size)
        documents = documents[there]
        scores = scores[there] + part.scores[at[there]]
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
