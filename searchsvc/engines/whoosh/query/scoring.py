"""BM25F over words, phrases and neighbouring pairs.

A word with its open forms is one pseudo-term (its frequency and its document count are those of
all forms together), so a rare form gains nothing by being rare; a looser form only weighs less.
Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), 3.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

import numpy as np

from searchsvc.engines.ranking import WEIGHTS, max_term_score
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints

from .buffers import Buffers
from .expanded_term import ExpandedTerm

_NO_DOCUMENTS: Ints = np.empty(0, dtype=np.int64)
_NO_VALUES: Floats = np.empty(0)
DENSE_SHARE = 8
"""From this part of all documents on, passing over all of them is quicker than sorting."""


class Matches(NamedTuple):
    """Documents in ascending order, each with its score."""

    documents: Ints
    scores: Floats

    @classmethod
    def none(cls) -> Matches:
        """No document."""
        return cls(_NO_DOCUMENTS, _NO_VALUES)


class ScoreAccumulator:
    """Adds up scores by document."""

    def __init__(self, kernels: ModuleType, buffers: Buffers) -> None:
        self._kernels = kernels
        self._totals, self._seen = buffers.totals, buffers.seen
        self._touched = buffers.documents
        self._size = 0

    def add(self, documents: Ints, scores: Floats) -> None:
        """Add scores of documents, each named once, in order."""
        self._size = self._kernels.accumulate_scores(
            documents, scores, self._totals, self._seen, self._touched, self._size
        )

    def add_max(self, documents: Ints, scores: Floats) -> None:
        """Raise the sums of documents to scores where they are lower."""
        self.add(documents, np.maximum(scores - self._totals[documents], 0.0))

    def take(self) -> Matches:
        """The documents in order, with their sums; nothing is left behind."""
        size = self._size
        self._size = 0
        if size * DENSE_SHARE > len(self._seen):
            return Matches(*self._kernels.drain_seen(self._totals, self._seen, size))
        documents = np.sort(self._touched[:size])
        return Matches(documents, self._kernels.drain_sorted(self._totals, self._seen, documents))


def merged_scores(searcher: IndexSearcher, word: ExpandedTerm, weight: float) -> Matches:
    """The scores of a word of one form, whose postings are in order."""
    score, saturation = searcher.kernels.merge_postings, WEIGHTS.saturation
    living = not searcher.has_deletions
    parts = [
        Matches(*score(*postings, living, weight, saturation)) for postings in word.merged_postings
    ]
    return parts[0] if len(parts) == 1 else _joined(parts)


def sparse_scores(
    searcher: IndexSearcher, word: ExpandedTerm, buffers: Buffers, weight: float
) -> Matches:
    """The scores of a word with fewer postings than there are documents, by sorting them."""
    collect_postings, documents, values = (
        searcher.kernels.collect_postings,
        buffers.documents,
        buffers.values,
    )
    size = 0
    for forms in word.arrays:
        size = collect_postings(forms.arrays, forms.norms, forms.base, documents, values, size)
    order = documents[:size].argsort(kind="stable")
    score = searcher.kernels.score_collected
    return Matches(*score(documents, values, order, weight, WEIGHTS.saturation))


def dense_scores(
    searcher: IndexSearcher, word: ExpandedTerm, totals: Floats, weight: float
) -> Matches:
    """The scores of a word of many postings, by passing over all documents; totals are zero before
    and after.
    """
    for forms in word.arrays:
        searcher.kernels.accumulate_postings(forms.arrays, forms.norms, forms.base, totals)
    return Matches(*searcher.kernels.drain_scores(totals, weight, WEIGHTS.saturation))


def _joined(parts: Sequence[Matches]) -> Matches:
    """Matches of one segment after the other."""
    if not parts:
        return Matches.none()
    documents, values = zip(*parts, strict=True)
    return Matches(np.concatenate(documents), np.concatenate(values))


def scored(searcher: IndexSearcher, counts: Matches) -> Matches:
    """The scores of a pseudo-term for its normalised counts, which are made into them."""
    weight = most(searcher, len(counts.documents))
    searcher.kernels.saturate(counts.scores, weight, WEIGHTS.saturation)
    return counts


def most(searcher: IndexSearcher, holding: int) -> float:
    """The most that a pseudo-term can score which ``holding`` living documents hold."""
    return max_term_score(holding, searcher.count, WEIGHTS.saturation)
