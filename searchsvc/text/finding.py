"""Finding a few words in a text without making tokens of all the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain

from searchsvc.compiling import COMPILES

from .scanning import ChunkScanner
from .tokenize import CACHE_LIMIT, CHUNK, Token, tokens_of_chunk


def tokens_from(text: str, start: int) -> Iterator[Token]:
    """The tokens from the chunk on that begins at ``start``, one after the other."""
    for match in CHUNK.finditer(text, start):
        at = match.start()
        for piece in tokens_of_chunk[match.group()]:
            yield Token(piece.word, at + piece.start, at + piece.end)


class ChunkFinder:
    """Finds the chunks that hold a token whose folded reading is, or begins with, a wanted one."""

    def __init__(self, words: Collection[str], beginnings: tuple[str, ...] = ()) -> None:
        self._words = frozenset(words)
        self._beginnings = beginnings
        self._scanner = ChunkScanner(words, beginnings) if COMPILES else None

    def find(self, text: str) -> list[tuple[int, str]]:
        """The chunks, each with the place where it begins, in order."""
        spans = self._scanner.spans(text) if self._scanner else None
        if spans is None:
            return chunks_holding(text, self._words, self._beginnings)
        return [
            (start, chunk)
            for start, end in spans
            if _is_among(_chunk_foldings[chunk := text[start:end]], self._words, self._beginnings)
        ]


def chunks_holding(
    text: str, words: Collection[str], beginnings: tuple[str, ...] = ()
) -> list[tuple[int, str]]:
    """What :class:`ChunkFinder` finds, without compiled code: a piece between spaces that was seen
    before is known to hold a word or not, and no chunk crosses a space.
    """
    pieces = text.split(" ")
    wanted = _pieces.holding(pieces, words, beginnings)
    places = [place for place, piece in enumerate(pieces) if piece in wanted]
    if not places:
        return []
    lengths = list(accumulate(map(len, pieces), initial=0))  # of what stands before, spaces apart
    return [
        (lengths[place] + place + match.start(), match.group())
        for place in places
        for match in CHUNK.finditer(pieces[place])
        if _is_among(_chunk_foldings[match.group()], words, beginnings)
    ]


def _is_among(foldings: Iterable[str], words: Collection[str], beginnings: tuple[str, ...]) -> bool:
    return any(folded in words or folded.startswith(beginnings) for folded in foldings)


class _ChunkFoldings(dict[str, tuple[str, ...]]):
    """Chunk to the folded readings of its tokens."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[chunk] = tuple(token.word.folded for token in tokens_of_chunk[chunk])
        return found


class _Pieces:
    """What stands between spaces, by the folded readings of the tokens in it."""

    def __init__(self) -> None:
        self._by_folding: dict[str, set[str]] = {}
        self._seen: set[str] = set()

    def holding(
        self, pieces: list[str], words: Collection[str], beginnings: tuple[str, ...]
    ) -> set[str]:
        """Pieces that hold a wanted token, those of ``pieces`` among them."""
        if not self._seen.issuperset(pieces):
            self._learn(pieces)
        known = self._by_folding
        found = set[str]().union(*(known.get(word, ()) for word in words))
        if beginnings:
            found.update(filter(_verdicts(beginnings).__getitem__, set(pieces)))
        return found

    def _learn(self, pieces: list[str]) -> None:
        if len(self._seen) >= CACHE_LIMIT:
            self._by_folding, self._seen = {}, set()
        for piece in set(pieces) - self._seen:
            for folded in _piece_foldings[piece]:
                self._by_folding.setdefault(folded, set()).add(piece)
        self._seen.update(pieces)


class _PieceFoldings(dict[str, tuple[str, ...]]):
    """Piece to the folded readings of its tokens."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        foldings = (_chunk_foldings[chunk] for chunk in CHUNK.findall(piece))
        found = self[piece] = tuple(chain.from_iterable(foldings))
        return found


class _Verdicts(dict[str, bool]):
    """Piece to whether a token in it begins in one of some ways."""

    def __init__(self, beginnings: tuple[str, ...]) -> None:
        super().__init__()
        self._beginnings = beginnings

    def __missing__(self, piece: str) -> bool:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[piece] = _is_among(_piece_foldings[piece], (), self._beginnings)
        return found


@lru_cache(maxsize=8)
def _verdicts(beginnings: tuple[str, ...]) -> _Verdicts:
    return _Verdicts(beginnings)


_chunk_foldings = _ChunkFoldings()
_piece_foldings = _PieceFoldings()
_pieces = _Pieces()
