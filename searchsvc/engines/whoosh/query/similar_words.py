"""Words of the index that another word may be a slip of, and how they stand beside neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from searchsvc.engines.base import SimilarWord
from searchsvc.engines.whoosh.codec.segment_reader import NOISE
from searchsvc.engines.whoosh.index.bigram_reader import BigramReader, Place
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
    befores, afters = (
        reader.ordinals(term) if term else (_NONE,) * len(reader.places) for term in (left, right)
    )
    is_alone = left is right is None
    found: dict[str, Floats] = defaultdict(lambda: np.zeros(3))
    for place, before, after in zip(reader.places, befores, afters, strict=True):
        if is_alone or len(before) or len(after):
            near, likelihoods = _near(place, word.folded)
            behind, ahead = _beside(reader, place, near, before, after)
            likely = place.occurrences(near) if is_alone else behind + ahead
            for text, row in _likeliest(place, near, (likely * likelihoods, behind, ahead), limit):
                found[text] += row
    order = sorted(found, key=lambda text: (-found[text][0], text))[:limit]
    similar = (_similar_word(reader, text, found[text]) for text in order)
    return tuple(each for each in similar if each.times >= NOISE * reader.word_count)


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


def _beside(
    reader: BigramReader, place: Place, near: Ints, before: Ints, after: Ints
) -> tuple[Ints | Floats, Ints | Floats]:
    """Counts how often terms stand behind the left neighbour's and before the right one's."""
    _, behind, behind_counts = reader.adjacent(place, before, near)
    ahead, _, ahead_counts = reader.adjacent(place, near, after)
    size = len(near)
    return np.bincount(behind, behind_counts, size), np.bincount(ahead, ahead_counts, size)


def _likeliest(
    place: Place, near: Ints, columns: tuple[Ints | Floats, ...], limit: int
) -> Iterator[tuple[str, Floats]]:
    """Returns the terms of which the first column says most, with all columns, none of zero."""
    at = np.flatnonzero(columns[0])
    if len(at) > limit:
        at = at[np.argsort(-columns[0][at], kind="stable")[:limit]]
    table = np.stack(columns, axis=1)[at]
    return zip(place.terms.texts(near[at]), table, strict=True)
