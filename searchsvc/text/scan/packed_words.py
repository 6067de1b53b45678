"""Words that are looked for, as compiled loops compare them: folded letters in one number.

A letter takes five bits, the last one the lowest: ``can`` is ``c << 10 | a << 5 | n``. Which two
letters stand side by side in a word tells at once of most places that it is not there.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from .character_classes import CLASSES, DIGIT, LETTER_BITS, OTHER, UNSURE, letter_class
from .code_points import Numbers

Packed = NDArray[np.uint64]
PackedTexts = tuple[Packed, Numbers]
"""Texts, and how many letters each has."""

MOST_LETTERS = 12  # so many letters of a word are compared
ALWAYS, AT_START, AT_END = 1, 2, 4  # flags: worth a look anywhere, at the edges of a run


def pack(folded: str) -> int | None:
    """Returns the first letters of a folded word as one number; None where it is not of letters."""
    packed = 0
    for char in folded[:MOST_LETTERS]:
        code = letter_class(char)
        if not code:
            return None
        packed = packed << LETTER_BITS | code
    return packed


def pack_all(texts: Iterable[str]) -> PackedTexts:
    """Returns the texts that are of letters, as numbers, and the lengths of what is in these."""
    packed = {pack(text): min(len(text), MOST_LETTERS) for text in texts}
    packed.pop(None, None)
    return np.array([*packed], dtype=np.uint64), np.array([*packed.values()], dtype=np.int64)


def bigram_flags(words: PackedTexts, prefixes: PackedTexts, *, numbers: bool) -> NDArray[np.uint8]:
    """Returns flags for each two classes side by side, where a word may be: flat, 32 × 32."""
    bigrams = np.zeros((CLASSES, CLASSES), dtype=np.uint8)
    bigrams[[OTHER, UNSURE]] = ALWAYS
    if numbers:
        bigrams[DIGIT] = ALWAYS
    for packed, length in zip(*(part.tolist() for part in words), strict=True):
        letters = _unpacked(packed, length)
        if length == 1:
            bigrams[letters[0]] |= AT_START
        else:
            bigrams[letters[0], letters[1]] |= AT_START
            bigrams[letters[-2], letters[-1]] |= AT_END
    for packed, length in zip(*(part.tolist() for part in prefixes), strict=True):
        bigrams[tuple(_unpacked(packed, length)[:2])] |= ALWAYS
    return bigrams.ravel()


def _unpacked(packed: int, length: int) -> list[int]:
    return [packed >> LETTER_BITS * at & CLASSES - 1 for at in reversed(range(length))]
