"""BM25F over words, phrases and neighbouring pairs.

A word with its open forms is one pseudo-term (its frequency and its document count are those of
all forms together), so a rare form gains nothing by being rare; a looser form only weighs less.
Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), 3.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.ast import Field
from searchsvc.text.fold import Reading

from .segment import Ints
from .snapshot import Snapshot

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The parameters of the ranking; see docs/ranking.md for how they were chosen."""

    saturation: float = 1.2  # BM25's k1
    length: float = 0.75  # BM25's b
    field: Mapping[Field, float] = None  # type: ignore[assignment]
    reading: Mapping[Reading, float] = None  # type: ignore[assignment]
    pair: float = 0.6
    alternative: float = 0.8


WEIGHTS = Weights(
    field={Field.TITLE: 2.0, Field.BODY: 1.0, Field.AUTHOR: 1.0, Field.SOURCE: 1.0},
    reading={Reading.EXACT: 1.0, Reading.LETTERS: 0.75, Reading.FOLDED: 0.65},
)


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents in ascending order, each with its score."""

    documents: Ints
    scores: Scores

    @classmethod
    def none(cls) -> Matches:
        """No document."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0))

    def scores_of(self, documents: Ints) -> Scores:
        """The score of each of ``documents``; 0 where it is no match."""
        if not len(self.documents):
            return np.zeros(len(documents))
        at = np.searchsorted(self.documents, documents).clip(max=len(self.documents) - 1)
        return np.where(self.documents[at] == documents, self.scores[at], 0.0)


def inverse_frequency(snapshot: Snapshot, holding: int) -> float:
    """The weight of a term that ``holding`` living documents hold."""
    return float(np.log1p((snapshot.count - holding + 0.5) / (holding + 0.5)))


def summed(documents: Ints, values: Scores) -> Matches:
    """Add up the values of each document."""
    unique, place = np.unique(documents, return_inverse=True)
    totals = np.bincount(place, weights=values, minlength=len(unique))
    return Matches(unique, totals.astype(np.float64))


def normalised(snapshot: Snapshot, field: Field, documents: Ints, counts: Scores) -> Scores:
    """Term counts made comparable over documents of different length, times the field's weight."""
    lengths, mean = snapshot.lengths(field)
    norm = 1 - WEIGHTS.length + WEIGHTS.length * lengths[documents] / mean
    return WEIGHTS.field[field] * counts / norm


def scored(snapshot: Snapshot, parts: list[tuple[Ints, Scores]], factor: float = 1.0) -> Matches:
    """The BM25F score of one pseudo-term from its normalised counts per field and form."""
    parts = [part for part in parts if len(part[0])]
    if not parts:
        return Matches.none()
    found = summed(
        np.concatenate([documents for documents, _ in parts]),
        np.concatenate([values for _, values in parts]),
    )
    weight = factor * inverse_frequency(snapshot, len(found.documents)) * (WEIGHTS.saturation + 1)
    scores = weight * found.scores / (found.scores + WEIGHTS.saturation)
    return Matches(found.documents, scores)
