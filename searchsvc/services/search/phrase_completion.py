"""How the words that are being typed may go on: the rest of a word, or the next words.

Vietnamese words have several syllables, so a syllable alone is seldom what somebody wants: by the
bigrams of the archive each one goes on to the end of its word (``chinh phu d``: chính phủ điện tử).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.ast import And, Node, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel, Word, word

from .bigram_model import BigramModel
from .known_phrases import known_phrases

_READ = 64  # next syllables that are looked at
_TRIED = 12  # of them, whose phrase is counted where more words stand before
_NEXT = 8  # words behind a syllable that may belong to it
_LONGER = 3  # of them, that are tried
_STEPS = 3  # syllables that are added at most
_SPARE = 2  # phrases that are counted beyond those shown, since some are beginnings of others
_SAME_WORD = 0.36  # association from which two syllables are one word; a query needs more
_LEAST_SHARE = 0.3  # what the next syllable of a word counts at least, whatever stood before
_LEAST_SEEN = 5  # times that two syllables stand together before the archive can be asked
_USUAL = 0.2  # share of the most frequent writing from which another one is read too
_MOSTLY = 0.5  # share of a beginning from which the longer phrase takes its place
_NAME, _TERM, _FRAGMENT = 5.0, 2.0, 0.1
"""Weights of a name of a place, another phrase of the vocabulary, and the beginning of a word."""
_FUNCTION = """
và của là các những được cho với trong khi này đó về từ đến ở có không cũng vào ra nên rất một theo
tại như để do trên sau còn lại thì mà đã đang sẽ bị vẫn nhiều hơn người việc cùng bằng hoặc nhưng
nếu vì bởi qua giữa dưới ngoài trước đây kia ấy nào gì ai cả chỉ mới đều phải nhất hay
"""
_FUNCTION_WORDS = frozenset(map(word, _FUNCTION.split()))


@dataclass(frozen=True, slots=True)
class CompletedPhrase:
    """The words of a phrase, those that were typed first, and how many records hold it."""

    words: tuple[Word, ...]
    count: int


class PhraseCompletion:
    """Completes the last words of a text that is being typed, once."""

    def __init__(self, index: IndexReader, rest: Sequence[Node]) -> None:
        self._index = index
        self._rest = tuple(rest)
        self._model = BigramModel(index)
        self._beside: dict[tuple[Word, ...], int] = {}  # of words that were read from bigrams
        self._counts: dict[tuple[Word, ...], int] = {}  # records, of phrases counted so far

    def complete(
        self, typed: Sequence[Term], last: Prefix | None, limit: int
    ) -> list[CompletedPhrase]:
        """Returns phrases that go on from ``typed`` words and the beginning of another one, by how
        many records hold them; names count for more, syllables alone for less.
        """
        likely = dict(self._begun(typed, last))
        weights: dict[tuple[Word, ...], float] = {}
        for words in _best(likely, _TRIED):
            longer = dict(self._longer(words, likely[words]))
            if longer and not self._ends_a_word(words):
                weights[words] = _FRAGMENT
                likely[words] *= _FRAGMENT
            likely.update(longer)
        for phrase in known_phrases([*typed, last] if last else typed):
            weights[phrase.words] = _NAME if phrase.is_place else _TERM
            likely[phrase.words] = self._at_most(phrase.words) * weights[phrase.words]
        found = list(self._whole_words(self._counted(_best(likely, limit + _SPARE))))
        found.sort(key=lambda each: -each.count * weights.get(each.words, 1.0))
        return found[:limit]

    def _begun(
        self, typed: Sequence[Term], last: Prefix | None
    ) -> Iterator[tuple[tuple[Word, ...], float]]:
        """Yields the typed words as the archive writes them, each time with another next one, and
        about how often they stand there.
        """
        if not typed:
            if last and not last.word.is_number:
                for found, times in self._index.written(last, _TRIED).items():
                    yield (found,), float(times)
            return
        begun = {}
        for left in self._readings(typed):
            for pair, both in self._index.beside(left, last, limit=_READ).items():
                self._beside[pair] = both
                if pair[1] not in _FUNCTION_WORDS or self._are_one(*pair, both):
                    begun[(*self._written(typed[:-1], pair[0]), pair[1])] = float(both)
        if len(typed) == 1:
            yield from begun.items()
        else:
            yield from ((each.words, each.count) for each in self._counted(_best(begun, _TRIED)))

    def _readings(self, typed: Sequence[Term]) -> Iterator[Term]:
        """Yields the last word as it is mostly written behind the one before it."""
        pairs = self._model.pairs(*typed[-2:]) if len(typed) > 1 else {}
        if not pairs:
            yield typed[-1]
        most = max(pairs.values(), default=0)
        usual = (after for (_, after), both in pairs.items() if both >= most * _USUAL)
        yield from map(_exactly, dict.fromkeys(usual))

    def _written(self, words: Sequence[Term], last: Word) -> tuple[Word, ...]:
        """Returns words as they mostly stand before another one, and that one."""
        written = [last]
        for term in reversed(words):
            pairs = self._model.pairs(term, _exactly(written[0]))
            written.insert(0, next((before for before, _ in pairs), term.word))
        return tuple(written)

    def _longer(
        self, words: tuple[Word, ...], times: float, least: float = 0.0, steps: int = _STEPS
    ) -> Iterator[tuple[tuple[Word, ...], float]]:
        """Yields the words with the next syllable of the word that the last one belongs to, and
        with more of them where it mostly goes on.
        """
        for after, share in islice(self._bound(words[-1], least), _LONGER if steps else 0):
            longer, likely = (*words, after), times * max(share, _LEAST_SHARE)
            yield longer, likely
            yield from self._longer(longer, likely, _MOSTLY, steps - 1)

    def _bound(self, word: Word, least: float) -> Iterator[tuple[Word, float]]:
        """Yields the words that go on in one word with another, with the share of its occurrences
        that do, from the most frequent to the ``least``.
        """
        count = self._model.count_of(word)
        for pair, both in self._index.beside(_exactly(word), None, limit=_NEXT).items():
            if both < least * count:
                return
            if self._goes_on(*pair, both):
                yield pair[1], both / count

    def _ends_a_word(self, words: tuple[Word, ...]) -> bool:
        """Returns whether the last two syllables are of one word."""
        both = self._beside.get(words[-2:], 0)
        return self._are_one(words[-2], words[-1], both) if both else False

    def _goes_on(self, left: Word, right: Word, both: int) -> bool:
        """Returns whether a word goes on with a syllable that makes sense within it."""
        return right not in _FUNCTION_WORDS and self._are_one(left, right, both)

    def _are_one(self, left: Word, right: Word, both: int) -> bool:
        """Returns whether two syllables side by side are of one word."""
        if both < _LEAST_SEEN:
            return False
        one, other = self._model.count_of(left), self._model.count_of(right)
        return self._model.association(one, other, both) >= _SAME_WORD

    def _at_most(self, words: Sequence[Word]) -> int:
        """Returns how often the archive holds a phrase at most, by the words side by side in it."""
        return min(both for _, _, both in map(self._link, words, words[1:]))

    def _whole_words(self, found: Sequence[CompletedPhrase]) -> Iterator[CompletedPhrase]:
        """Leaves out phrases that mostly go on in a longer one, within a word."""
        for each in found:
            size = len(each.words)
            if not any(
                len(other.words) > size
                and other.words[:size] == each.words
                and other.count >= _MOSTLY * each.count
                and self._goes_on(*self._link(other.words[size - 1], other.words[size]))
                for other in found
            ):
                yield each

    def _link(self, left: Word, right: Word) -> tuple[Word, Word, int]:
        """Returns two words and how often they stand side by side."""
        return left, right, self._model.beside(_exactly(left), _exactly(right))

    def _counted(self, phrases: Sequence[tuple[Word, ...]]) -> list[CompletedPhrase]:
        """Returns those phrases that records hold, with how many."""
        new = [words for words in phrases if words not in self._counts]
        requests = [SearchRequest(self._query(words)) for words in new]
        self._counts.update(zip(new, self._index.count_many(requests), strict=True))
        counted = ((words, self._counts[words]) for words in phrases)
        return [CompletedPhrase(words, count) for words, count in counted if count]

    def _query(self, words: tuple[Word, ...]) -> Node:
        terms = tuple(map(_exactly, words))
        phrase = Phrase(terms) if len(terms) > 1 else terms[0]
        return And((*self._rest, phrase)) if self._rest else phrase


def _exactly(word: Word) -> Term:
    return Term(word, MatchLevel.EXACT)


def _best(likely: Mapping[tuple[Word, ...], float], most: int) -> list[tuple[Word, ...]]:
    return sorted(likely, key=lambda words: -likely[words])[:most]
