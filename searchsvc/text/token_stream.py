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
    """The same as :func:`tokenize` gives, as arrays: readings and places are made of them only
    where somebody asks.
    """

    def __init__(self, text: str) -> None:
        self._interner, self._rows = encode(text)
        self._numbers = self._rows[:, 0].astype(np.intp)

    @cached_property
    def exact(self) -> list[str]:
        """The exact reading of every token."""
        found: list[str] = self.values(_EXACT).tolist()
        return found

    @cached_property
    def folded(self) -> list[str]:
        """The folded reading of every token."""
        found: list[str] = self.values(_FOLDED).tolist()
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

    def values(self, table: TermAttribute) -> Array:
        """What a table says of every token."""
        return table.of(self._interner).take(self._numbers)

    def where(self, table: TermAttribute) -> list[int]:
        """The tokens of which a table says something."""
        return self.values(table).nonzero()[0].tolist()

    def word(self, at: int) -> Word:
        """The readings of a token."""
        number: int = self._numbers[at]
        return self._interner.words[number]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return Token(self.word(at), self.starts[at], self.ends[at])
