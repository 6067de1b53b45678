"""BM25F over words, phrases and neighbouring pairs.

A word with its open forms is one pseudo-term (its frequency and its document count are those of
all forms together), so a rare form gains nothing by being rare; a looser form only weighs less.
Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), 3.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.ast import Field
from searchsvc.text.fold import Reading

from .forms import Ints
from .snapshot import Snapshot

Scores = NDArray[np.float64]

_DENSE_SHARE = 16
"""From this part of all documents on, an array over all of them is quicker than sorting."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The parameters of the ranking; docs/ranking.md tells how they were chosen."""

    saturation: float  # BM25's k1
    length: float  # BM25's b
    field: Mapping[Field, float]
    reading: Mapping[Reading, float]
    pair: float
    alternative: float


WEIGHTS = Weights(
    saturation=1.2,
    length=0.75,
    field=MappingProxyType(
        {Field.TITLE: 2.0, Field.BODY: 1.0, Field.AUTHOR: 1.0, Field.SOURCE: 1.0}
    ),
    reading=MappingProxyType({Reading.EXACT: 1.0, Reading.LETTERS: 0.75, Reading.FOLDED: 0.65}),
    pair=0.6,
    alternative=0.8,
)


READING_WEIGHTS: Scores = np.array([WEIGHTS.reading[reading] for reading in Reading])
"""The weights by the number of a reading."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents in ascending order, each with its score."""

    documents: Ints
    scores: Scores

    @classmethod
    def none(cls) -> Matches:
        """No document."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0))

    def found_in(self, documents: Ints, size: int) -> tuple[Ints, NDArray[np.bool_]]:
        """For each of ``documents``: its place in here, and whether it has one.

        ``size`` is the number of all documents.
        """
        if not len(self.documents):
            return np.zeros(len(documents), dtype=np.int64), np.zeros(len(documents), dtype=bool)
        if len(documents) * _DENSE_SHARE > size:
            places = np.full(size, -1, dtype=np.int64)
            places[self.documents] = np.arange(len(self.documents))
            at = places[documents]
            return at, at >= 0
        at = np.searchsorted(self.documents, documents)
        at[at == len(self.documents)] = 0
        return at, self.documents[at] == documents


def inverse_frequency(snapshot: Snapshot, holding: float) -> float:
    """The weight of a term that ``holding`` living documents hold."""
    return float(np.log1p((snapshot.count - holding + 0.5) / (holding + 0.5)))


def summed(
    snapshot: Snapshot, parts: list[tuple[Ints, Scores]], *, in_order: bool = True
) -> Matches:
    """Add up the values of each document.

    ``in_order`` says that each part names its documents sorted and once; else in any order.
    """
    parts = [part for part in parts if len(part[0])]
    if not parts:
        return Matches.none()
    if len(parts) == 1 and in_order:
        return Matches(*parts[0])
    if sum(len(part[0]) for part in parts) * _DENSE_SHARE > snapshot.size:
        return _summed_densely(snapshot.size, parts, in_order=in_order)
    documents = np.concatenate([part[0] for part in parts])
    values = np.concatenate([part[1] for part in parts])
    order = np.argsort(documents, kind="stable")
    documents = documents[order]
    first = np.flatnonzero(np.concatenate([[True], documents[1:] != documents[:-1]]))
    return Matches(documents[first], np.add.reduceat(values[order], first))


def _summed_densely(size: int, parts: list[tuple[Ints, Scores]], *, in_order: bool) -> Matches:
    totals = np.zeros(size)
    found = np.zeros(size, dtype=bool)
    for documents, values in parts:
        found[documents] = True
        if in_order:
            totals[documents] += values
        else:
            totals += np.bincount(documents, values, size)
    documents = np.flatnonzero(found)
    return Matches(documents, totals[documents])


def normalised(snapshot: Snapshot, field: Field, documents: Ints, counts: Scores | Ints) -> Scores:
    """Term counts made comparable over documents of different length, times the field's weight."""
    norms = snapshot.norms(field, WEIGHTS.field[field], WEIGHTS.length)
    values: Scores = counts * norms[documents]
    return values


def scored(
    snapshot: Snapshot,
    parts: list[tuple[Ints, Scores]],
    factor: float = 1.0,
    *,
    in_order: bool = True,
    share: float = 1.0,
) -> Matches:
    """The BM25F score of one pseudo-term from its normalised counts per field and form.

    ``share`` is the part of all documents with the term that the parts are about.
    """
    found = summed(snapshot, parts, in_order=in_order)
    holding = len(found.documents) / share if len(found.documents) else 0
    weight = factor * inverse_frequency(snapshot, holding) * (WEIGHTS.saturation + 1)
    scores = weight * found.scores / (found.scores + WEIGHTS.saturation)
    return Matches(found.documents, scores)
