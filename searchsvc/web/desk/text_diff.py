"""What changes between two texts, as pieces that stay, go and come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_PAIRS = 250_000  # compared with each other; beyond, all is told as replaced
_ELIDED = "…"


class Piece(NamedTuple):
    """A piece of text: ``same``, ``del`` or ``ins``."""

    kind: str
    text: str


def text_diff(before: str, after: str) -> list[Piece]:
    """Returns the pieces, word by word within paragraphs that differ; others are left out."""
    pieces = []
    for old, new in _replaced(before.split("\n"), after.split("\n")):
        if old == new:
            pieces.append(Piece("same", _ELIDED))
        else:
            pieces += _words("\n".join(old), "\n".join(new))
    return pieces


def _words(before: str, after: str) -> Iterator[Piece]:
    for old, new in _replaced(before.split(" "), after.split(" ")):
        if old == new:
            yield Piece("same", " ".join(old))
            continue
        if gone := " ".join(old):
            yield Piece("del", gone)
        if come := " ".join(new):
            yield Piece("ins", come)


def _replaced(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yields stretches of both, in order: those that are alike, and those that are replaced."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    if head:
        yield before[:head], after[:head]
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) * len(new) > _MOST_PAIRS:
        yield old, new
    else:
        for _, start, end, start_new, end_new in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            yield old[start:end], new[start_new:end_new]
    if tail:
        yield before[-tail:], after[-tail:]


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """Counts the parts at the beginning that are alike."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((n for n, (old, new) in pairs if old != new), min(len(before), len(after)))
