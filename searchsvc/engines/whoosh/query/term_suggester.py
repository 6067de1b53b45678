"""Words of the index for what a person is typing.

The most frequent candidates of the term dictionary are counted exactly, in live documents, from
their positions; how many are counted is bounded, so that an answer fits between two keystrokes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice

import numpy as np

from searchsvc.engines.base import Completion
from searchsvc.engines.whoosh.index.matching_terms import POSITION_BITS
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Ints
from searchsvc.query.ast import DEFAULT_FIELDS, Field, Prefix, Term
from searchsvc.text.levels import Word
from searchsvc.text.tokenizer import word_of_term

_COUNTED = 100


def complete(
    searcher: IndexSearcher, before: tuple[Term, ...], beginning: Prefix, limit: int
) -> tuple[Completion, ...]:
    """Returns the words that continue ``beginning``, directly behind ``before``, by frequency."""
    places = [_Following(searcher, field, before) for field in DEFAULT_FIELDS]
    candidates = (
        (text, at_most)
        for text, at_most in searcher.term_dictionary.beginning_with(beginning.word.folded)
        if beginning.word.begins(word_of_term(text), beginning.strength)
    )
    best = _most_frequent(islice(candidates, _COUNTED), places, limit)
    return tuple(
        Completion(word_of_term(text), count, _usual_writing(places, text)) for text, count in best
    )


def _most_first(candidate: tuple[str, int]) -> tuple[int, str]:
    """Returns what candidates are sorted by; an index term sorts by folded form, then exact."""
    text, count = candidate
    return -count, text


def _most_frequent(
    candidates: Iterable[tuple[str, int]], places: list[_Following], limit: int
) -> list[tuple[str, int]]:
    """Returns the best candidates with their counts; those that come later have at most as many."""
    best: list[tuple[str, int]] = []
    for text, at_most in candidates:
        if len(best) == limit and at_most < best[-1][1]:
            break
        if count := _count(places, text):
            best = sorted([*best, (text, count)], key=_most_first)[:limit]
    return best


def _count(places: list[_Following], text: str) -> int:
    """Counts the live documents that hold a term in one of the places."""
    found = [np.unique(place.of(text) >> POSITION_BITS) for place in places]
    return len(reduce(np.union1d, found))


def _usual_writing(places: list[_Following], text: str) -> tuple[Word, ...]:
    """Returns the words before, as they are written most often before a term."""
    writings: Counter[tuple[str, ...]] = Counter()
    for place in places:
        writings.update(place.writings(place.of(text)))
    usual = min(writings, key=lambda writing: (-writings[writing], writing))
    return tuple(map(word_of_term, usual))


class _Positions:
    """Where any term that a word matches stands in a field, and which term it is at each place."""

    def __init__(self, searcher: IndexSearcher, field: Field, term: Term) -> None:
        self._texts = searcher.texts(field, term)
        parts = [searcher.term_occurrences(field, text) for text in self._texts]
        joined = np.concatenate([np.empty(0, dtype=np.int64), *parts])
        order = np.argsort(joined, kind="stable")
        self.places = joined[order]
        self._owners = np.repeat(np.arange(len(parts)), [len(part) for part in parts])[order]

    def at(self, places: Ints) -> Iterator[str]:
        """Returns the term at each place, where one is known to stand."""
        owners = self._owners[np.searchsorted(self.places, places)]
        return (self._texts[owner] for owner in owners.tolist())


class _Following:
    """The places of a field directly behind some words, or all places where there are none."""

    def __init__(self, searcher: IndexSearcher, field: Field, words: tuple[Term, ...]) -> None:
        self._searcher = searcher
        self._field = field
        self._words = [_Positions(searcher, field, word) for word in words]
        self._next: Ints | None = None
        for word in self._words:
            here = word.places if self._next is None else _common(self._next, word.places)
            self._next = here + 1

    def of(self, text: str) -> Ints:
        """Returns where a term stands in these places."""
        places = self._searcher.term_occurrences(self._field, text)
        return places if self._next is None else _common(self._next, places)

    def writings(self, places: Ints) -> Iterator[tuple[str, ...]]:
        """Returns the terms of the words before each place."""
        back = range(len(self._words), 0, -1)
        columns = [word.at(places - step) for word, step in zip(self._words, back, strict=True)]
        return zip(*columns, strict=True) if columns else iter([()])


def _common(left: Ints, right: Ints) -> Ints:
    """Returns what two sorted arrays have in common; quick where one is much shorter."""
    few, many = (left, right) if len(left) < len(right) else (right, left)
    if not len(few):
        return few
    at = np.searchsorted(many, few).clip(max=len(many) - 1)
    common: Ints = few[many[at] == few]
    return common
