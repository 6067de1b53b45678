"""How the words that are being typed may go on: the rest of a word, or the next words.

Vietnamese words have several syllables, so a syllable alone is seldom what somebody wants: by the
bigrams of the archive each one goes on to the end of its word (``chinh phu d``: chính phủ điện tử).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from itertools import islice

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.ast import And, Node, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel, Word, word
from searchsvc.text.tokenizer import tokenize

from .bigram_model import BigramModel
from .proper_names import place_names

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
_NAME, _FRAGMENT = 5.0, 0.1  # weights of a name of a place and of the beginning of a word
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
        names = dict(self._names([*typed, last] if last else typed))
        weights.update(dict.fromkeys(names, _NAME))
        likely.update(names)
        found = list(_whole_words(self._counted(_best(likely, limit + _SPARE))))
        found.sort(key=lambda each: -each.count * weights.get(each.words, 1.0))
        return found[:limit]

    def _begun(
        self, typed: Sequence[Term], last: Prefix | None
    ) -> Iterator[tuple[tuple[Word, ...], float]]:
        """Yields the typed words as the archive writes them, each time with another next one, and
        about how often they stand there.
        """
        if not typed:
            written = self._index.written(last) if last and not last.word.is_number else {}
            for found in nlargest(_TRIED, written, key=written.__getitem__):
                yield (found,), float(written[found])
            return
        begun = {
            (*self._written(typed[:-1], before), after): float(both)
            for left in self._readings(typed)
            for (before, after), both in self._index.beside(left, last, limit=_READ).items()
            if after not in _FUNCTION_WORDS or self._are_one(before, after, both)
        }
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
        last = _exactly(words[-1])
        following = self._index.beside(last, None, limit=_NEXT).items()
        bound = (
            (after, both / self._model.count(last))
            for (before, after), both in following
            if after not in _FUNCTION_WORDS and self._are_one(before, after, both)
        )
        for after, share in islice(bound, _LONGER if steps else 0):
            if share >= least:
                longer, likely = (*words, after), times * max(share, _LEAST_SHARE)
                yield longer, likely
                yield from self._longer(longer, likely, _MOSTLY, steps - 1)

    def _ends_a_word(self, words: tuple[Word, ...]) -> bool:
        """Returns whether the last two syllables are of one word."""
        if len(words) == 1:
            return False
        both = self._model.beside(_exactly(words[-2]), _exactly(words[-1]))
        return self._are_one(words[-2], words[-1], both)

    def _are_one(self, left: Word, right: Word, both: int) -> bool:
        """Returns whether two syllables side by side are of one word."""
        count = self._model.count
        one, other = count(_exactly(left)), count(_exactly(right))
        return both >= _LEAST_SEEN and self._model.association(one, other, both) >= _SAME_WORD

    def _names(self, typed: Sequence[Term]) -> Iterator[tuple[tuple[Word, ...], float]]:
        """Yields the names of places that begin with the typed words and have more to them."""
        for words in _places_by_words():
            if len(words) > len(typed) - isinstance(typed[-1], Prefix) and all(
                _begins(term, word) for term, word in zip(typed, words, strict=False)
            ):
                times = self._model.beside(_exactly(words[0]), _exactly(words[1]))
                yield words, times * _NAME

    def _counted(self, phrases: Sequence[tuple[Word, ...]]) -> list[CompletedPhrase]:
        """Returns those phrases that records hold, with how many."""
        requests = [SearchRequest(self._query(words)) for words in phrases]
        counts = self._index.count_many(requests)
        counted = zip(phrases, counts, strict=True)
        return [CompletedPhrase(words, count) for words, count in counted if count]

    def _query(self, words: tuple[Word, ...]) -> Node:
        terms = tuple(map(_exactly, words))
        phrase = Phrase(terms) if len(terms) > 1 else terms[0]
        return And((*self._rest, phrase)) if self._rest else phrase


def _exactly(word: Word) -> Term:
    return Term(word, MatchLevel.EXACT)


def _whole_words(found: Sequence[CompletedPhrase]) -> Iterator[CompletedPhrase]:
    """Leaves out what is mostly the beginning of a longer phrase."""
    for each in found:
        size = len(each.words)
        if not any(
            len(other.words) > size
            and other.words[:size] == each.words
            and other.count >= _MOSTLY * each.count
            for other in found
        ):
            yield each


@cache
def _places_by_words() -> tuple[tuple[Word, ...], ...]:
    names = (tuple(token.word for token in tokenize(name)) for name in place_names())
    return tuple(words for words in names if len(words) > 1)


def _best(likely: Mapping[tuple[Word, ...], float], most: int) -> list[tuple[Word, ...]]:
    return sorted(likely, key=lambda words: -likely[words])[:most]


def _begins(term: Term, word: Word) -> bool:
    if isinstance(term, Prefix):
        return term.word.begins(word, term.strength)
    return term.word.matches(word, term.strength)
