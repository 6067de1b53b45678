"""The tokens of a long text, of which few are looked at one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from .fold import Word
from .scanning import chunk_starts
from .tokenize import CACHE_LIMIT, CHUNK, Token, tokens_of_chunk


class TokenList(Sequence[Token]):
    """The same as :func:`tokenize` gives, made piece by piece: readings as whole lists at once,
    places only where somebody asks for them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._chunks: list[str] = CHUNK.findall(text)
        self._words = [word for chunk in self._chunks for word in _words_of_chunk[chunk]]

    @cached_property
    def exact(self) -> list[str]:
        """The exact reading of every token."""
        return [word.exact for word in self._words]

    @cached_property
    def folded(self) -> list[str]:
        """The folded reading of every token."""
        return [word.folded for word in self._words]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        starts = chunk_starts(self._text)
        return [
            (at + start, at + end)
            for at, chunk in zip(starts, self._chunks, strict=True)
            for _, start, end in tokens_of_chunk[chunk]
        ]

    def start(self, at: int) -> int:
        """Where a token begins."""
        return self._spans[at][0]

    def end(self, at: int) -> int:
        """Where a token ends."""
        return self._spans[at][1]

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            return [
                Token(word, *span)
                for word, span in zip(self._words[at], self._spans[at], strict=True)
            ]
        return Token(self._words[at], *self._spans[at])


class _ChunkWords(dict[str, tuple[Word, ...]]):
    """Chunk to the words of its tokens."""

    def __missing__(self, chunk: str) -> tuple[Word, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[chunk] = tuple(token.word for token in tokens_of_chunk[chunk])
        return found


_words_of_chunk = _ChunkWords()
