"""The tokens of a long text, of which few are looked at one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import overload

import numpy as np

from .levels import Word
from .scan.run_table import Array
from .scan.term_interner import TermAttribute, encode
from .tokenizer import Token

_EXACT = TermAttribute("O", attrgetter("exact"))
_FOLDED = TermAttribute("O", attrgetter("folded"))


class TokenStream(Sequence[Token]):
    """The same as :func:`tokenize` gives, as arrays: words and offsets are made of them only
    where somebody asks.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._interner, self._rows = encode(text)
        self._ids = self._rows[:, 0].astype(np.intp)

    @cached_property
    def exact(self) -> list[str]:
        """The exact level of every token."""
        found: list[str] = self.values(_EXACT).tolist()
        return found

    @cached_property
    def folded(self) -> list[str]:
        """The folded level of every token."""
        found: list[str] = self.values(_FOLDED).tolist()
        return found

    @cached_property
    def ids(self) -> list[int]:
        """A number for every token; those of one word have one."""
        found: list[int] = self._ids.tolist()
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Where every token begins."""
        found: list[int] = self._rows[:, 1].tolist()
        return found

    @cached_property
    def ends(self) -> list[int]:
        """Where every token ends."""
        found: list[int] = self._rows[:, 2].tolist()
        return found

    def values(self, attribute: TermAttribute) -> Array:
        """Returns an attribute of every token."""
        return attribute.of(self._interner).take(self._ids)

    def where(self, attribute: TermAttribute) -> list[int]:
        """Returns the places of the tokens whose attribute is not zero."""
        return self.values(attribute).nonzero()[0].tolist()

    @property
    def partly_marked(self) -> list[int]:
        """The places of the tokens that were written with some of their marks missing."""
        return self._interner.partly_marked.take(self._ids).nonzero()[0].tolist()

    def word(self, at: int) -> Word:
        """Returns a token's word."""
        token_id: int = self._ids[at]
        return self._interner.words[token_id]

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return Token(self.word(at), self.starts[at], self.ends[at])
