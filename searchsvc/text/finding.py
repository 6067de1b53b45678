"""Finding a few words in a text without making tokens of all the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from searchsvc.compiling import COMPILES

from .scanning import ChunkScanner
from .tokenize import CACHE_LIMIT, CHUNK, tokens_of_chunk


class FoundChunk(NamedTuple):
    """A chunk of a text: which one it is, where it begins, and itself."""

    number: int
    start: int
    chunk: str


class ChunkFinder:
    """Finds the chunks that hold a token whose folded reading is, or begins with, a wanted one.

    Those without any token (``_``) are found too: a phrase runs across them.
    """

    def __init__(self, words: Collection[str], beginnings: tuple[str, ...] = ()) -> None:
        self._words = frozenset(words)
        self._beginnings = beginnings
        self._scanner = _scanner(self._words, beginnings) if COMPILES else None

    def find(self, text: str) -> list[FoundChunk]:
        """The chunks, in order."""
        spans = self._scanner.chunks(text) if self._scanner else None
        if spans is None:
            return self.find_plainly(text)
        return [
            FoundChunk(number, start, chunk)
            for number, start, end in spans
            if self._is_wanted(chunk := text[start:end])
        ]

    def find_all(self, texts: Sequence[str]) -> list[list[FoundChunk]]:
        """The chunks of each of several texts, which are looked at in one go."""
        joined = "\n".join(texts)  # no chunk crosses a line
        spans = self._scanner.chunks(joined) if self._scanner else None
        if spans is None:
            return [self.find(text) for text in texts]
        found: list[list[FoundChunk]] = [[] for _ in texts]
        ends = [*accumulate(len(text) + 1 for text in texts)]
        place, begin = 0, 0
        for number, start, end in spans:
            while start >= ends[place]:
                begin = ends[place]
                place += 1
            if self._is_wanted(chunk := joined[start:end]):
                found[place].append(FoundChunk(number, start - begin, chunk))
        return found

    def find_plainly(self, text: str) -> list[FoundChunk]:
        """The same without compiled code, and for texts of any characters."""
        return [
            FoundChunk(number, match.start(), match.group())
            for number, match in enumerate(CHUNK.finditer(text))
            if self._is_wanted(match.group())
        ]

    def _is_wanted(self, chunk: str) -> bool:
        foldings = _chunk_foldings[chunk]
        return not (foldings and self._words.isdisjoint(foldings)) or (
            bool(self._beginnings)
            and any(folded.startswith(self._beginnings) for folded in foldings)
        )


def prepare_finding() -> None:
    """Have the compiled scan ready."""
    ChunkFinder({"a"}).find("a")


@lru_cache(maxsize=256)
def _scanner(words: frozenset[str], beginnings: tuple[str, ...]) -> ChunkScanner:
    return ChunkScanner(words, beginnings)


class _ChunkFoldings(dict[str, tuple[str, ...]]):
    """Chunk to the folded readings of its tokens."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[chunk] = tuple(token.word.folded for token in tokens_of_chunk[chunk])
        return found


_chunk_foldings = _ChunkFoldings()
