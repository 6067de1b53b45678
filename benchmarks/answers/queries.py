"""What is asked: queries made from the frequencies of the words in the archive.

The seed is fixed, so that the same documents give the same list.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urlencode

from .archive import ARTICLE

SEED = 10
_WORD = re.compile(r"[^\W\d_]+")

Make = Callable[[], Mapping[str, str]]


class Words:
    """Draws words, pairs and runs of words from texts, rare ones as often as common ones."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._random = random.Random(SEED)
        single: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
            single.update(word for word in words if len(word) > 1)
            pairs.update(" ".join(pair) for pair in pairwise(words))
            triples.update(" ".join(run) for run in zip(words, words[1:], words[2:], strict=False))
        self._single, self._pairs, self._triples = map(_by_frequency, (single, pairs, triples))

    def word(self) -> str:
        """A word."""
        return self._drawn(self._single)

    def pair(self) -> str:
        """Two words that stand side by side somewhere."""
        return self._drawn(self._pairs)

    def triple(self) -> str:
        """Three of them."""
        return self._drawn(self._triples)

    def misspelt(self) -> str:
        """A pair with a letter of it doubled or left out."""
        text = self.pair()
        at = self._random.randrange(len(text))
        return text[:at] + text[at] * self._random.choice((0, 2)) + text[at + 1 :]

    def one_of(self, choices: Sequence[str]) -> str:
        """One of some texts."""
        return self._random.choice(choices)

    def _drawn(self, by_frequency: Sequence[str]) -> str:
        """By rank, each factor of the rank as likely as the next."""
        return by_frequency[int(len(by_frequency) ** self._random.random()) - 1]


def _by_frequency(counts: Counter[str]) -> list[str]:
    """Those that occur more than once, the most frequent first."""
    often = (text for text, count in counts.items() if count > 1)
    return sorted(often, key=lambda text: (-counts[text], text))


def without_marks(text: str) -> str:
    """The text in plain letters."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def queries(words: Words, values: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The kind and the address of each query; ``values`` are those of each facet."""

    def chosen(facet: str) -> dict[str, str]:
        return {facet: words.one_of(values[facet])}

    sorts = ("-date", "date", "title")
    searches: Sequence[tuple[int, str, Make]] = (
        (20, "word", lambda: {"q": words.word()}),
        (20, "two words", lambda: {"q": words.pair()}),
        (12, "words", lambda: {"q": f"{words.pair()} {words.word()} {words.word()}"}),
        (20, "no marks", lambda: {"q": without_marks(words.pair())}),
        (6, "some marks", lambda: {"q": f"{words.word()} {without_marks(words.pair())}"}),
        (10, "phrase", lambda: {"q": f'"{words.triple()}"'}),
        (6, "phrase, no marks", lambda: {"q": f'"{without_marks(words.pair())}"'}),
        (8, "or", lambda: {"q": f"{words.pair()} OR {words.word()} OR {words.word()}"}),
        (8, "not", lambda: {"q": f"{words.pair()} -{words.word()}"}),
        (4, "brackets", lambda: {"q": f"{words.word()} ({words.word()} OR {words.pair()})"}),
        (6, "field", lambda: {"q": f"title:{words.word()} {words.word()}"}),
        (6, "prefix", lambda: {"q": f"{without_marks(words.word())[:3]}*"}),
        (6, "exact", lambda: {"q": words.pair(), "exact": "1"}),
        (4, "literal", lambda: {"q": words.pair(), "expand": "0"}),
        (14, "misspelt", lambda: {"q": words.misspelt()}),
        (4, "province", lambda: {"q": words.word()} | chosen("province")),
        (4, "year", lambda: {"q": words.word()} | chosen("year")),
        (4, "topic", lambda: {"q": words.pair()} | chosen("topic")),
        (4, "all counts", lambda: {"q": words.word(), "facet_scope": "all"} | chosen("topic")),
        (2, "scheme", lambda: {"q": words.word(), "province_scheme": "2025"}),
        (3, "everything", lambda: {"sort": words.one_of(sorts)} | chosen("year")),
        (8, "sort", lambda: {"q": words.word(), "sort": words.one_of(sorts)}),
        (5, "sort, two words", lambda: {"q": words.pair(), "sort": words.one_of(sorts)}),
        (6, "page", lambda: {"q": words.word(), "page": words.one_of("23")}),
        (2, "long page", lambda: {"q": words.pair(), "per_page": "50"}),
    )
    for count, kind, make in searches:
        asked: set[str] = set()
        while len(asked) < count:
            asked.add(urlencode(make()))
        for query in sorted(asked):
            yield kind, f"/api/v1/search?{query}"
    for _ in range(4):
        yield "while typing", f"/api/v1/suggest?{urlencode({'q': words.pair()[:-1]})}"
    for _ in range(2):
        yield "values", f"/api/v1/facets/province?{urlencode({'q': words.word()})}"
    for number in (1, 500):
        yield "similar", f"/api/v1/records/{ARTICLE}{number}/similar"


def records(listed: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The addresses of all records but the articles, with all that was inferred."""
    for record in listed:
        if not record["id"].startswith(ARTICLE):
            yield "record", f"/api/v1/records/{quote(record['id'], safe='')}"
