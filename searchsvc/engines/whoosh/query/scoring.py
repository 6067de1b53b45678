"""BM25F over words, phrases and adjacent pairs.

A word with all the terms it matches is one pseudo-term (its frequency and its document count are
those of all of them together), so a rare term gains nothing by being rare; a looser match only
weighs less.
Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), 3.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from searchsvc.engines.ranking import WEIGHTS, max_term_score
from searchsvc.engines.whoosh.index.expanded_term import ExpandedTerm
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.interface import Kernels
from searchsvc.engines.whoosh.kernels.types import Floats, Ints

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
        """Returns no document."""
        return cls(_NO_DOCUMENTS, _NO_VALUES)


class ScoreAccumulator:
    """Combines the scores of several lists of documents."""

    def __init__(self, kernels: Kernels, buffers: Buffers) -> None:
        self._kernels = kernels
        self._scores, self._seen = buffers.accumulator, buffers.seen
        self._touched = buffers.documents
        self._size = 0

    def add(self, documents: Ints, scores: Floats) -> None:
        """Adds scores of documents, each named once, in order."""
        self._size = self._kernels.accumulate_scores(
            documents, scores, self._scores, self._seen, self._touched, self._size
        )

    def add_max(self, documents: Ints, scores: Floats) -> None:
        """Raises the scores of documents to these where they are lower (dis_max)."""
        self.add(documents, np.maximum(scores - self._scores[documents], 0.0))

    def drain(self) -> Matches:
        """Returns the documents in order, with their scores; nothing is left behind."""
        size = self._size
        self._size = 0
        if size * DENSE_SHARE > len(self._seen):
            return Matches(*self._kernels.drain_seen(self._scores, self._seen, size))
        documents = np.sort(self._touched[:size])
        return Matches(documents, self._kernels.drain_sorted(self._scores, self._seen, documents))


def merged_sums(searcher: IndexSearcher, term: ExpandedTerm) -> Matches:
    """Returns the sums of a word that matches one term, whose postings are in order."""
    merge, all_live = searcher.kernels.merge_postings, not searcher.has_deletions
    parts = [
        Matches(*merge(shorter, longer, doc_base, all_live))
        for shorter, longer, doc_base in term.posting_lists
    ]
    return parts[0] if len(parts) == 1 else _joined(parts)


def sparse_sums(searcher: IndexSearcher, term: ExpandedTerm, buffers: Buffers) -> Matches:
    """Returns the sums of a word with fewer postings than there are documents, by sorting."""
    collect, documents, values = (
        searcher.kernels.collect_postings,
        buffers.documents,
        buffers.values,
    )
    size = 0
    for postings, norms, doc_base in term.postings:
        size = collect(postings, norms, doc_base, documents, values, size)
    order = documents[:size].argsort(kind="stable")
    return Matches(*searcher.kernels.sum_collected(documents, values, order))


def dense_sums(searcher: IndexSearcher, term: ExpandedTerm, accumulator: Floats) -> Matches:
    """Returns the sums of a word of many postings, by passing over all documents; the accumulator
    is zero before and after.
    """
    for postings, norms, doc_base in term.postings:
        searcher.kernels.accumulate_postings(postings, norms, doc_base, accumulator)
    return Matches(*searcher.kernels.drain_sums(accumulator))


def _joined(parts: Sequence[Matches]) -> Matches:
    """Returns matches of one segment after the other."""
    if not parts:
        return Matches.none()
    documents, values = zip(*parts, strict=True)
    return Matches(np.concatenate(documents), np.concatenate(values))


def scored(searcher: IndexSearcher, sums: Matches, share: float = 1.0) -> Matches:
    """Returns the scores of a pseudo-term for its sums, times a share of them."""
    max_score = share * max_score_of(searcher, len(sums.documents))
    scores = searcher.kernels.saturate(sums.scores, max_score, WEIGHTS.saturation)
    return Matches(sums.documents, scores)


def max_score_of(searcher: IndexSearcher, doc_freq: int) -> float:
    """Returns the most that a pseudo-term can score which so many live documents hold."""
    return max_term_score(doc_freq, searcher.count, WEIGHTS.saturation)
