"""Finding a few words in texts without making tokens of all the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from searchsvc.jit import COMPILES
from searchsvc.text.tokenizer import CACHE_LIMIT, CHUNK, tokens_of_chunk

from .code_points import Chunks, Numbers, Points, code_points, same_writings
from .prefilter import ChunkScanner


class Found(NamedTuple):
    """The chunks of several texts that may hold one of the words.

    The texts stand one after the other in ``points``: ``begins`` is where each of them begins
    there, and where one more would; ``counts`` how many chunks it has; ``writings`` the number in
    ``written`` of what each chunk says.
    """

    points: Points
    begins: Numbers
    chunks: Chunks
    counts: Numbers
    writings: Numbers
    written: list[str]


class ChunkFinder:
    """Finds the chunks that hold a token whose folded reading is, or begins with, a wanted one.

    None of them is missed, and a few others may be among them. Those without any token (``_``) are
    found too: a phrase runs across them.
    """

    def __init__(self, words: Collection[str], beginnings: tuple[str, ...] = ()) -> None:
        self._words = frozenset(words)
        self._beginnings = beginnings
        self._scanner = _scanner(self._words, beginnings) if COMPILES else None

    def find(self, texts: Sequence[str]) -> Found:
        """The chunks of several texts, which are looked at in one go."""
        text = "\n".join(("", *texts, ""))  # no chunk crosses a line
        points = code_points(text)
        begins = np.array([*accumulate((len(text) + 1 for text in texts), initial=1)])
        if self._scanner:
            chunks, counts, unsure = self._scanner.scan(points, begins)
        else:
            chunks, counts, unsure = _NO_CHUNKS, np.full(len(texts), -1), len(texts)
        if unsure:
            chunks, counts = self._with_unsure(texts, begins, chunks, counts)
        writings, firsts = same_writings(points, chunks)
        written = [text[start:end] for start, end in firsts.tolist()]
        return Found(points, begins, chunks, counts, writings, written)

    def _with_unsure(
        self, texts: Sequence[str], begins: Numbers, chunks: Chunks, counts: Numbers
    ) -> tuple[Chunks, Numbers]:
        """The chunks, with those of the texts that the scanner could say nothing of."""
        pieces: list[Chunks] = [_NO_CHUNKS]
        at = 0
        for text, begin, count in zip(texts, begins.tolist(), counts.tolist(), strict=False):
            if count < 0:
                pieces.append(self.find_plainly(text) + np.array((begin, begin, 0), np.int32))
            else:
                pieces.append(chunks[at : at + count])
                at += count
        return np.concatenate(pieces), np.array([len(piece) for piece in pieces[1:]], np.int64)

    def find_plainly(self, text: str) -> Chunks:
        """The chunks of one text of any characters, without compiled code and without others."""
        rows: list[tuple[int, int, int]] = []
        last = -1
        for number, match in enumerate(CHUNK.finditer(text)):
            if self._is_wanted(match.group()):
                rows.append((*match.span(), int(bool(rows) and number == last + 1)))
                last = number
        return np.array(rows, np.int32).reshape(-1, 3)

    def _is_wanted(self, chunk: str) -> bool:
        foldings = _chunk_foldings[chunk]
        return not (foldings and self._words.isdisjoint(foldings)) or (
            bool(self._beginnings)
            and any(folded.startswith(self._beginnings) for folded in foldings)
        )


_NO_CHUNKS: Chunks = np.empty((0, 3), np.int32)


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
