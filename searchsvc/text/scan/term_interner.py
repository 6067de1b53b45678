"""The words met so far and what is known of each, so that a text is looked at as an array.

All texts of a process share one lexicon. When it has become too large, the next text begins
another one; those made before keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any

from searchsvc.text.levels import Word
from searchsvc.text.tokenizer import CACHE_LIMIT, tokens_of_run

from .run_table import Array, GrowingArray, TokenRow
from .token_ids import TokenEncoder

_lock = RLock()  # compiled code reads a table that grows


class TermInterner:
    """Words numbered in the order they came."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._number: dict[Word, int] = {}
        self._numbering = TokenEncoder(self._analyse)

    @property
    def is_full(self) -> bool:
        """Whether it holds as much as memory should be spent on."""
        return len(self._numbering) >= CACHE_LIMIT

    def encode(self, text: str) -> Array:
        """The words of a text: rows of a number, and from where to where it runs."""
        return self._numbering.encode(text)

    def _analyse(self, run: str) -> list[TokenRow]:
        return [
            TokenRow(self._number_of(word), start, end) for word, start, end in tokens_of_run[run]
        ]

    def _number_of(self, word: Word) -> int:
        number = self._number.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number


_interner = TermInterner()


def encode(text: str) -> tuple[TermInterner, Array]:
    """The words of a text as rows, and the lexicon that they are of."""
    global _interner  # noqa: PLW0603
    with _lock:
        if _interner.is_full:
            _interner = TermInterner()
        return _interner, _interner.encode(text)


class TermAttribute:
    """What is to be known of every word, worked out once for each: an array by their numbers."""

    def __init__(self, dtype: str, value_of: Callable[[Word], Any]) -> None:
        self._dtype = dtype
        self._value_of = value_of
        self._interner: TermInterner | None = None
        self._values = GrowingArray(dtype)

    def of(self, interner: TermInterner) -> Array:
        """The values of the words of a lexicon, and room for more."""
        with _lock:
            if interner is not self._interner:
                self._interner, self._values = interner, GrowingArray(self._dtype)
            new = interner.words[self._values.size :]
            if new:
                self._values.extend([self._value_of(word) for word in new])
            return self._values.values
