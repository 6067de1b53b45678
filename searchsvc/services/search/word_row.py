"""Words that were typed in a row, mended where others are far likelier.

A word is a suspect where it makes no sense beside its neighbours. What may have been meant are
words one slip away (:mod:`searchsvc.text.misspelling`) that the archive holds beside these
neighbours: a noisy channel (Kernighan, Church and Gale 1990) whose source is a bigram model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from searchsvc.engines.base import SimilarWord
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, Word, word
from searchsvc.text.misspelling import slip_cost
from searchsvc.text.syllable import is_syllable

from .bigram_model import BigramModel

_FAR_LIKELIER = 2.0  # nats that a mended word gains at least, its slip counted
_MOST_MENDED = 3  # words; with more slips nobody can guess
_AT_HOME = ((10, 0.4), (50, 0.1))  # so often beside another and so associated, a word is meant
_SENSE = 0.025  # association with a neighbour, by what the slip costs, that a mended word has
_SENSE_OF_UNKNOWN = 0.06  # the same where the archive does not hold the word that was typed
_TIED = 0.2  # association of words that are written as they mostly stand together
_RARE = 1e-6  # share of all words: what is rarer and no syllable may be a slip
_MOST_ALONE = 4.0  # cost of what a word without neighbours is mended to: one slip
_SHORTEST_ALONE = 4  # letters of an unknown word that is mended without a neighbour


class _Mend(NamedTuple):
    """A word in the place of one of the row, how many nats it gains, and what its slip costs."""

    gain: float
    at: int
    word: Word
    cost: float


class WordRow:
    """Words in a row, as typed, and as they are being mended."""

    def __init__(self, model: BigramModel, typed: Sequence[Term], text: str) -> None:
        self._model = model
        self._typed = [replace(term, field=None) for term in _whole(typed, model, text)]
        self._words = self._typed[:]
        self._mended: set[int] = set()
        self._is_marked = any(term.word.has_tone for term in typed)
        self._text = text

    def mended(self) -> list[tuple[Term, Word]]:
        """Returns which typed words are replaced by which others; the words around mended ones get
        the marks that they mostly have there.
        """
        cost = sum(mend.cost for mend in self._mends())
        if not self._mended or self._gain() - cost < _FAR_LIKELIER:
            return []
        self._mark_around(min(self._mended))
        pairs = zip(self._typed, self._words, strict=True)
        return [(typed, now.word) for typed, now in pairs if now is not typed]

    def _gain(self) -> float:
        return self._model.likelihood(self._words) - self._model.likelihood(self._typed)

    def _mends(self) -> Iterator[_Mend]:
        """Mends one word after the other, that which gains most first."""
        while len(self._mended) < _MOST_MENDED and (mend := self._best()):
            self._mended.add(mend.at)
            self._put(mend.at, mend.word)
            yield mend

    def _best(self) -> _Mend | None:
        """Returns the word to mend next: an unknown one, or any suspect, beside its neighbours as
        they are; else without regard to the marks of neighbours that are suspects too and that the
        archive never holds beside it.
        """
        suspects = [at for at in range(len(self._words)) if self._is_suspect(at)]
        unknown = [at for at in suspects if not self._model.count(self._words[at])]
        strange = [at for at in suspects if self._is_strange(at, suspects)]
        for ats, loose in ((unknown, ()), (suspects, ()), (strange, strange)):
            mends = [mend for at in ats if (mend := self._mend(at, loose))]
            if mends:
                return max(mends, key=lambda mend: mend.gain)
        return None

    def _is_strange(self, at: int, suspects: Sequence[int]) -> bool:
        words = self._words
        beside = [
            self._model.beside(words[left], words[left + 1])
            for left in (at - 1, at)
            if left in suspects and left + 1 in suspects
        ]
        return 0 in beside

    def _put(self, at: int, word: Word) -> None:
        if word != self._words[at].word:
            self._words[at] = replace(self._typed[at], word=word, strength=MatchLevel.EXACT)

    def _is_suspect(self, at: int) -> bool:
        """Returns whether a word makes no sense where it stands."""
        term, count = self._words[at], self._model.count(self._words[at])
        if term.word.is_number or at in self._mended or self._is_abbreviation(term):
            return False
        left, right = self._neighbour(at - 1), self._neighbour(at + 1)
        if left is right is None:
            is_rare = count < _RARE * self._model.size and not is_syllable(term.word)
            return not count or is_rare
        pairs = ((left, term), (term, right))
        return not any(one and other and self._are_at_home(one, other) for one, other in pairs)

    def _is_abbreviation(self, term: Term) -> bool:
        """Returns whether a word is a letter, or in capitals among others that are not."""
        typed = self._text[term.start : term.end]
        return len(typed) == 1 or (typed.isupper() and not self._text.isupper())

    def _are_at_home(self, left: Term, right: Term) -> bool:
        both = self._model.beside(left, right)
        association = self._association(left, self._model.count(right), both)
        return any(both >= times and association >= least for times, least in _AT_HOME)

    def _neighbour(self, at: int, loose: Sequence[int] = ()) -> Term | None:
        """Returns a word of the row that others can be seen beside."""
        if not 0 <= at < len(self._words) or self._words[at].word.is_number:
            return None
        term = self._words[at]
        if at in loose:
            term = replace(term, strength=MatchLevel.FOLDED)
        return term if self._model.count(term) else None

    def _mend(self, at: int, loose: Sequence[int]) -> _Mend | None:
        """Returns the word that is far likelier in a place than what was typed."""
        typed, model = self._words[at], self._model
        left, right = self._neighbour(at - 1, loose), self._neighbour(at + 1, loose)
        if left is right is None and len(typed.word.folded) < _SHORTEST_ALONE:
            return None
        as_typed = SimilarWord(
            typed.word,
            model.count(typed),
            model.beside(left, typed) if left else 0,
            model.beside(typed, right) if right else 0,
        )
        needed = self._likelihood(left, as_typed, right) + _FAR_LIKELIER
        sense = _SENSE if as_typed.times else _SENSE_OF_UNKNOWN
        best = None
        for found in model.similar(typed.word, left, right):
            if typed.word.matches(found.word, typed.strength):
                continue
            cost = slip_cost(typed.word, found.word, self._is_marked)
            if left is right is None and cost > _MOST_ALONE:
                continue
            gain = self._likelihood(left, found, right) - cost - needed
            least = best.gain if best else 0.0
            if gain > least and self._sense(left, found, right) >= sense * cost:
                best = _Mend(gain, at, found.word, cost)
        return best

    def _likelihood(self, left: Term | None, found: SimilarWord, right: Term | None) -> float:
        """Returns what a word adds to the likelihood of the row."""
        count = self._model.count
        before = count(left) if left else 0
        likelihood = self._model.behind(before, found.times, found.behind)
        if right:
            likelihood += self._model.behind(found.times, count(right), found.before)
        return likelihood

    def _sense(self, left: Term | None, found: SimilarWord, right: Term | None) -> float:
        """Returns how closely the archive ties a word to one of its neighbours, 1 at most."""
        sides = [(left, found.behind), (right, found.before)]
        ties = [self._association(term, found.times, both) for term, both in sides if term]
        return max(ties, default=1.0)

    def _association(self, term: Term, other: int, both: int) -> float:
        return self._model.association(self._model.count(term), other, both)

    def _mark_around(self, mended: int) -> None:
        """Writes open words, from a mended one on, with the marks that they mostly have there."""
        for at in range(mended, 0, -1):
            self._mark(at - 1, at)
        for at in range(mended, len(self._words) - 1):
            self._mark(at, at + 1)

    def _mark(self, left: int, right: int) -> None:
        readings = self._model.pairs(self._words[left], self._words[right])
        for reading, both in islice(readings.items(), 1):
            one, other = (Term(word, MatchLevel.EXACT) for word in reading)
            if self._association(one, self._model.count(other), both) >= _TIED:
                self._put(left, one.word)
                self._put(right, other.word)


def _whole(row: Sequence[Term], model: BigramModel, text: str) -> Iterator[Term]:
    """Yields the words of a row; where one was cut in two (``nogại``) and the archive does not hold
    these side by side, it is whole again.
    """
    words = iter(row)
    last = next(words)
    for term in words:
        is_cut = last.end == term.start and not (last.word.is_number or term.word.is_number)
        if is_cut and not model.beside(last, term):
            whole = word(text[last.start : term.end])
            last = Term(whole, MatchLevel.EXACT, last.field, last.start, term.end)
        else:
            yield last
            last = term
    yield last
