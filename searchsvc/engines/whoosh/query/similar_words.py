"""Words of the index that another word may be a slip of, and how they stand beside neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from searchsvc.engines.base import SimilarWord
from searchsvc.engines.whoosh.codec.bigrams import FieldBigrams
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.index.bigram_reader import matched, ordinals
from searchsvc.engines.whoosh.index.matching_terms import MatchingTerms
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import Word
from searchsvc.text.misspelling import forms_near
from searchsvc.text.tokenizer import SEPARATOR, word_of_term

_NOISE = 2.5e-7  # share of all words: what is rarer is likely a slip itself


def similar(
    searcher: IndexSearcher, word: Word, left: Term | None, right: Term | None, limit: int
) -> tuple[SimilarWord, ...]:
    """Returns the words that ``word`` may be a slip of, the likeliest beside neighbours first."""
    least = _NOISE * searcher.bigrams.word_count()
    befores, afters = searcher.bigrams.terms_of(left), searcher.bigrams.terms_of(right)
    found: dict[str, Floats] = defaultdict(lambda: np.zeros(3))
    for place, segment in searcher.bigrams.places:
        near, likelihoods = _near(segment, place.field, word.folded)
        counts = _occurrences(segment, place.field, near)
        frequent = counts >= least
        near, counts = near[frequent], counts[frequent]
        if not len(near):
            continue
        bigrams = segment.bigrams(place.field)
        behind = _behind(bigrams, befores.get(place), near)
        before = _before(bigrams, near, afters.get(place))
        likely = counts if left is right is None else behind + before
        table = np.stack([likely * likelihoods[frequent], behind, before], axis=1)
        best = np.argsort(-table[:, 0], kind="stable")[:limit]
        best = best[table[best, 0] > 0]
        texts = segment.terms(place.field).texts(near[best])
        for text, row in zip(texts, table[best], strict=True):
            found[text] += row
    order = sorted(found, key=lambda text: (-found[text][0], text))[:limit]
    times = _times(searcher, order)
    return tuple(
        SimilarWord(word_of_term(text), times[text], *found[text][1:].astype(int).tolist())
        for text in order
    )


def _times(searcher: IndexSearcher, texts: Sequence[str]) -> Mapping[str, int]:
    """Returns how often each of some terms stands in the index."""
    times: Counter[str] = Counter()
    for place, segment in searcher.bigrams.places:
        known, terms = segment.folded_forms(place.field), segment.terms(place.field)
        starts = segment.postings(place.field).occurrence_starts
        for text in texts:
            begin, end = known.get(text.partition(SEPARATOR)[0], (0, 0))
            row = terms[begin:end]
            if (raw := text.encode()) in row:
                at = begin + row.index(raw)
                times[text] += int(starts[at + 1]) - int(starts[at])
    return times


def _near(segment: SegmentData, field: Field, folded: str) -> tuple[Ints, Floats]:
    """Returns the terms that one slip may have made a word of, in order, and its likelihood."""
    known, costs = segment.folded_forms(field), forms_near(folded)
    spans = sorted((*known[form], costs[form]) for form in costs.keys() & known.keys())
    near = [at for begin, end, _ in spans for at in range(begin, end)]
    each = [cost for begin, end, cost in spans for _ in range(begin, end)]
    return np.array(near, np.int64), np.exp(-np.array(each, np.float64))


def _occurrences(segment: SegmentData, field: Field, near: Ints) -> Ints:
    starts = segment.postings(field).occurrence_starts
    counts: Ints = starts[near + 1].astype(np.int64) - starts[near]
    return counts


def _behind(bigrams: FieldBigrams, left: MatchingTerms | None, near: Ints) -> Ints:
    """Counts how often terms stand behind those that the left neighbour matches."""
    counts = np.zeros(len(near), np.int64)
    for first in ordinals(left) if left else ():
        seconds, times = bigrams.following(first, int(near[0]), int(near[-1]) + 1)
        if len(seconds):
            at = np.searchsorted(seconds, near).clip(max=len(seconds) - 1)
            counts += np.where(seconds[at] == near, times[at], 0)
    return counts


def _before(bigrams: FieldBigrams, near: Ints, right: MatchingTerms | None) -> Ints:
    """Counts how often terms stand before those that the right neighbour matches."""
    if right is None:
        return np.zeros(len(near), np.int64)
    span = right.ordinals
    owners, seconds, times = bigrams.between(near, span.start, span.stop)
    kept = matched(right)[seconds.astype(np.int64) - span.start]
    counts: Ints = np.bincount(owners[kept], times[kept], len(near)).astype(np.int64)
    return counts
