"""How likely words in a row are, by the bigrams of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import log

from searchsvc.engines.base import IndexReader
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel

_UNSEEN = 0.001  # occurrences of a word that the archive does not hold
_READINGS = 16  # pairs of writings that are counted of two open words, as for words of the query
_BACK_OFF = 0.3  # weight of a word's own frequency beside what was seen behind the word before


class BigramModel:
    """A bigram language model that backs off to single words (Jelinek and Mercer 1980).

    An open word stands for all its writings. Counts are kept as long as the model: for one query.
    """

    def __init__(self, index: IndexReader) -> None:
        self.size = index.word_count()
        self.pairs = cache(lambda left, right: index.beside(left, right, _READINGS))
        self.similar = cache(index.similar)
        self.count = cache(index.count_words)
        self.count_of = cache(lambda word: index.count_words(Term(word, MatchLevel.EXACT)))
        self.beside = cache(index.count_beside)

    def likelihood(self, words: Sequence[Term]) -> float:
        """Returns the log-likelihood of words in a row."""
        steps = [
            self.behind(self.count(left), self.count(right), self.beside(left, right))
            for left, right in pairwise(words)
        ]
        return self.alone(self.count(words[0])) + sum(steps)

    def alone(self, count: int) -> float:
        """Returns the log-likelihood of a word that occurs so often."""
        return log((count + _UNSEEN) / (self.size + 1))

    def behind(self, left: int, right: int, both: int) -> float:
        """Returns the log-likelihood of a word behind another one, from how often each occurs and
        both do side by side.
        """
        alone = self.alone(right)
        if not left or not right:
            return alone
        seen = both / left + _BACK_OFF * right / self.size
        return log(seen / (1 + _BACK_OFF))

    def association(self, left: int, right: int, both: int) -> float:
        """Returns the normalised pointwise mutual information of two words (Bouma 2009): 1 where
        they only occur together, 0 where they meet by chance, -1 where they never do.
        """
        if not both:
            return -1.0
        if both >= self.size:
            return 1.0
        return log(both * self.size / (left * right)) / -log(both / self.size)
