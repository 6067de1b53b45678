"""The words met so far, each once with an id of its own, so that a text is an array of ids.

All texts of a process share one interner. When it has become too large, the next text begins
another one; those made before keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any

from searchsvc.text.levels import Word, word
from searchsvc.text.syllable import is_partly_marked
from searchsvc.text.tokenizer import CACHE_LIMIT, tokens_of_run

from .run_table import Array, GrowingArray, TokenRow
from .token_ids import TokenEncoder

_lock = RLock()  # compiled code reads a table that grows


class TermInterner:
    """Words by their ids, which are given in the order they came. A word that was written partly
    marked has another id than the same one written in full.
    """

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._partly_marked = GrowingArray("?")
        self._ids: dict[tuple[Word, bool], int] = {}
        self._encoder = TokenEncoder(self._analyse)

    @property
    def is_full(self) -> bool:
        """Whether it holds as much as memory should be spent on."""
        return len(self._encoder) >= CACHE_LIMIT

    def encode(self, text: str) -> Array:
        """Returns the tokens of a text as rows of :class:`TokenRow` (n × 3)."""
        return self._encoder.encode(text)

    @property
    def partly_marked(self) -> Array:
        """By id, whether the word was written partly marked; with room for more."""
        return self._partly_marked.values

    def _analyse(self, run: str) -> list[TokenRow]:
        return [
            TokenRow(self._id_of(token, is_partly_marked(word(run[start:end]))), start, end)
            for token, start, end in tokens_of_run[run]
        ]

    def _id_of(self, token: Word, partly_marked: bool) -> int:
        token_id = self._ids.setdefault((token, partly_marked), len(self.words))
        if token_id == len(self.words):
            self.words.append(token)
            self._partly_marked.extend([partly_marked])
        return token_id


_interner = TermInterner()


def encode(text: str) -> tuple[TermInterner, Array]:
    """Returns the interner of this text, and its tokens as rows of :class:`TokenRow` (n × 3)."""
    global _interner  # noqa: PLW0603
    with _lock:
        if _interner.is_full:
            _interner = TermInterner()
        return _interner, _interner.encode(text)


class TermAttribute:
    """An attribute of every word, worked out once for each: an array by token id."""

    def __init__(self, dtype: str, value_of: Callable[[Word], Any]) -> None:
        self._dtype = dtype
        self._value_of = value_of
        self._interner: TermInterner | None = None
        self._values = GrowingArray(dtype)
        self._all: tuple[TermInterner | None, int, Array] = (None, 0, self._values.values)

    def of(self, interner: TermInterner) -> Array:
        """Returns the values of an interner's words by their ids, and room for more."""
        known, size, values = self._all  # read at once: others may be at work
        if known is interner and size == len(interner.words):
            return values
        with _lock:
            if interner is not self._interner:
                self._interner, self._values = interner, GrowingArray(self._dtype)
            new = interner.words[self._values.size :]
            if new:
                self._values.extend([self._value_of(word) for word in new])
            self._all = (interner, self._values.size, self._values.values)
            return self._values.values
