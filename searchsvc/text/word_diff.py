"""What two texts share and where they differ, word by word.

Lines are compared first and words within those that differ, by the longest common subsequence
(Hyyrö's bit-parallel one, of RapidFuzz). It takes memory of the product of the two lengths, an
eighth of a byte each; what is larger than a long report is not compared, but differs as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_MOST_PAIRS = 100_000_000  # 12 MiB
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of two texts: the same in both, or what each of them has in this place."""

    first: str
    second: str

    @property
    def is_same(self) -> bool:
        """Whether both texts have it."""
        return self.first == self.second


def differences(first: str, second: str) -> list[Piece]:
    """Returns two texts in pieces; put together again they are the texts as they were given."""
    pieces: list[Piece] = []
    lines = (text.splitlines(keepends=True) for text in (first, second))
    for piece in _joined(_compared(*lines)):
        if piece.is_same or not (piece.first and piece.second):
            pieces.append(piece)
        else:
            pieces += _compared(_WORD.findall(piece.first), _WORD.findall(piece.second))
    return list(_joined(pieces))


def _compared(first: Sequence[str], second: Sequence[str]) -> Iterator[Piece]:
    if len(first) * len(second) > _MOST_PAIRS:
        yield Piece("".join(first), "".join(second))
        return
    for step in LCSseq.opcodes(first, second):
        yield Piece(
            "".join(first[step.src_start : step.src_end]),
            "".join(second[step.dest_start : step.dest_end]),
        )


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yields the same and the different in turn, and no space alone between two differences."""
    for is_same, run in groupby(pieces, key=lambda each: each.is_same and bool(each.first.strip())):
        parts = list(run)
        joined = Piece("".join(p.first for p in parts), "".join(p.second for p in parts))
        if is_same or joined.first or joined.second:
            yield joined
