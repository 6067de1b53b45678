"""Words of the index that another word may be a slip of, and how they stand beside neighbours."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from searchsvc.engines.base import SimilarWord
from searchsvc.engines.whoosh.codec.segment_reader import NOISE
from searchsvc.engines.whoosh.index.bigram_reader import BigramReader, Place, occurrences
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.misspelling import forms_near
from searchsvc.text.tokenizer import word_of_term

_NONE: Ints = np.empty(0, np.int64)


def similar(
    searcher: IndexSearcher, word: Word, left: Term | None, right: Term | None, limit: int
) -> tuple[SimilarWord, ...]:
    """Returns the words that ``word`` may be a slip of, the likeliest beside neighbours first."""
    reader = searcher.bigrams
    least = NOISE * reader.word_count
    befores, afters = (
        reader.ordinals(term) if term else (_NONE,) * len(reader.places) for term in (left, right)
    )
    found: dict[str, Floats] = defaultdict(lambda: np.zeros(3))
    for place, before, after in zip(reader.places, befores, afters, strict=True):
        near, likelihoods = _near(place, word.folded)
        counts = occurrences(place, near)
        frequent = counts >= least
        near, counts, likelihoods = near[frequent], counts[frequent], likelihoods[frequent]
        _, at, times = reader.adjacent(place, before, near)
        behind = np.bincount(at, times, len(near))
        at, _, times = reader.adjacent(place, near, after)
        ahead = np.bincount(at, times, len(near))
        likely = counts if left is right is None else behind + ahead
        table = np.stack([likely * likelihoods, behind, ahead], axis=1)
        best = np.argsort(-table[:, 0], kind="stable")[:limit]
        best = best[table[best, 0] > 0]
        texts = place.segment.terms(place.field).texts(near[best])
        for text, row in zip(texts, table[best], strict=True):
            found[text] += row
    order = sorted(found, key=lambda text: (-found[text][0], text))[:limit]
    return tuple(_similar_word(reader, text, found[text]) for text in order)


def _similar_word(reader: BigramReader, text: str, row: Floats) -> SimilarWord:
    word = word_of_term(text)
    _, behind, before = row.astype(int).tolist()
    return SimilarWord(word, reader.count(Term(word, MatchLevel.EXACT)), behind, before)


def _near(place: Place, folded: str) -> tuple[Ints, Floats]:
    """Returns the terms that one slip may have made a word of, in order, and its likelihood."""
    known, costs = place.segment.frequent_forms(place.field), forms_near(folded)
    spans = sorted((*known.spans[form], costs[form]) for form in costs.keys() & known.spans.keys())
    near = [known.terms[begin:end] for begin, end, _ in spans]
    each = np.array([cost for _, _, cost in spans])
    likelihoods = np.exp(-each.repeat([len(terms) for terms in near]))
    return np.concatenate([_NONE, *near]), likelihoods
