"""What is asked: seven classes of nine queries, chosen by how many documents hold their words.

For each query a share of the documents is aimed at and the word, pair or prefix taken that comes
nearest to it; so the list fits any corpus and is the same in every run. Marked words all have a
tone: they are complete, and mean the same to engines that compare letter by letter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar
from zlib import crc32

from searchsvc.text.levels import strip_marks
from searchsvc.text.orthography import spell
from searchsvc.text.syllable import is_syllable
from searchsvc.text.tokenizer import terms, word_of_term

from .base import Article, Kind, Query

GROUPS = ("rare", "common", "and", "or", "phrase", "unmarked", "prefix")
EACH = 9
_WORD_SAMPLE, _PAIR_SAMPLE = 10_000, 2_000
_PREFIX = 3
_TOGETHER = 0.3

K = TypeVar("K", bound=Hashable)
Shares = Mapping[K, float]


def choose(articles: Sequence[Article]) -> list[Query]:
    """The queries for these documents."""
    return choose_twice(articles)[0]


def choose_twice(articles: Sequence[Article]) -> tuple[list[Query], list[Query]]:
    """The queries for these documents, and others of the same kinds to warm up by, which have no
    word, pair or prefix of theirs.
    """
    words, prefixes = _word_shares(_spaced(articles, _WORD_SAMPLE))
    pairs = _pair_shares(_spaced(articles, _PAIR_SAMPLE))
    chosen = _of(words, pairs, prefixes)
    held = {word for query in chosen for word in query.words}
    others = _of(
        {word: share for word, share in words.items() if not {word, strip_marks(word)} & held},
        {pair: share for pair, share in pairs.items() if not {*pair, *_bare(pair)} & held},
        {prefix: share for prefix, share in prefixes.items() if prefix not in held},
    )
    return chosen, others


def _of(words: Shares[str], pairs: Shares[tuple[str, str]], prefixes: Shares[str]) -> list[Query]:
    return [*_of_words(words), *_of_pairs(pairs), *_of_open_words(words), *_of_prefixes(prefixes)]


def _spaced(articles: Sequence[Article], most: int) -> list[Article]:
    step = max(1, len(articles) // most)
    return list(articles[::step][:most])


@lru_cache(maxsize=100_000)
def _plain_word(term: str) -> str | None:
    """A syllable with a tone as it is written; None for anything else, and where i and y vary."""
    word = word_of_term(term)
    written = spell(word)
    fits = word.has_tone and is_syllable(word) and strip_marks(written) == word.folded
    return written if fits else None


def _word_shares(articles: Sequence[Article]) -> tuple[Shares[str], Shares[str]]:
    """The share of the documents that hold a word; a prefix, without marks."""
    words: Counter[str] = Counter()
    prefixes: Counter[str] = Counter()
    for article in articles:
        held = {*terms(article.title), *terms(article.body)}
        plain = {_plain_word(term) for term in held}
        words.update(word for word in plain if word)
        prefixes.update({strip_marks(word)[:_PREFIX] for word in plain if word})
    long = {text: count for text, count in prefixes.items() if len(text) == _PREFIX}
    long.pop("quy", None)  # written quy or qui
    return _shares(words, len(articles)), _shares(long, len(articles))


def _pair_shares(articles: Sequence[Article]) -> Shares[tuple[str, str]]:
    """The share of the documents that hold two words side by side in the title or the body, of
    pairs that belong together: where one of them is, the other often stands beside it.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    words, _ = _word_shares(articles)
    for article in articles:
        held = {*pairwise(terms(article.title)), *pairwise(terms(article.body))}
        plain = ((_plain_word(left), _plain_word(right)) for left, right in held)
        pairs.update((left, right) for left, right in plain if left and right and left != right)
    return {
        pair: share
        for pair, share in _shares(pairs, len(articles)).items()
        if share >= _TOGETHER * min(words[word] for word in pair)
    }


def _shares(counts: Mapping[K, int], size: int) -> dict[K, float]:
    return {key: count / size for key, count in counts.items()}


def _aims(low: float, high: float, count: int) -> list[float]:
    """Shares from ``low`` to ``high``, each the same factor above the last."""
    return [low * (high / low) ** (step / (count - 1)) for step in range(count)]


def _nearest(shares: Shares[K], aims: Sequence[float], used: set[K]) -> list[K]:
    """For each aim the key whose share is nearest to it, none twice; ties are drawn by lot."""
    chosen = []
    for aim in aims:
        left = (key for key in shares if key not in used)
        best = min(left, key=lambda key: (abs(math.log(shares[key] / aim)), _shuffled(key)))
        used.add(best)
        chosen.append(best)
    return chosen


def _shuffled(key: Hashable) -> tuple[int, str]:
    """An order that has nothing to do with the alphabet, the same in every run."""
    return crc32(repr(key).encode()), repr(key)


def _of_words(shares: Shares[str]) -> list[Query]:
    used: set[str] = set()
    rare = _nearest(shares, _aims(0.0005, 0.005, EACH), used)
    common = _nearest(shares, _aims(0.2, 0.9, EACH), used)
    mixed = _nearest(shares, _aims(0.01, 0.4, 2 * EACH), used)
    return [
        *(Query("rare", Kind.WORD, (word,), marked=True) for word in rare),
        *(Query("common", Kind.WORD, (word,), marked=True) for word in common),
        *(
            Query("or", Kind.OR, either, marked=True)
            for either in zip(mixed[:EACH], mixed[EACH:], strict=True)
        ),
    ]


def _of_pairs(shares: Shares[tuple[str, str]]) -> list[Query]:
    used: set[tuple[str, str]] = set()
    return [
        Query(group, kind, words if marked else _bare(words), marked)
        for group, kind, marked, count in (
            ("and", Kind.AND, True, EACH),
            ("phrase", Kind.PHRASE, True, EACH),
            ("unmarked", Kind.AND, False, EACH // 3),
            ("unmarked", Kind.PHRASE, False, EACH // 3),
        )
        for words in _nearest(shares, _aims(0.005, 0.12, count), used)
    ]


def _of_open_words(shares: Shares[str]) -> list[Query]:
    words = _nearest(shares, _aims(0.005, 0.3, EACH // 3), set())
    return [Query("unmarked", Kind.WORD, _bare((word,)), marked=False) for word in words]


def _of_prefixes(shares: Shares[str]) -> list[Query]:
    found = _nearest(shares, _aims(0.02, 0.9, EACH), set())
    return [Query("prefix", Kind.PREFIX, (prefix,), marked=False) for prefix in found]


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(strip_marks(word) for word in words)
