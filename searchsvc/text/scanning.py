"""A quick look over a text for the chunks that may hold one of a few words, in compiled code.

It knows letters only by their folded reading and lets through too much rather than too little:
whatever is not plain Vietnamese text is let through, or the whole text is declared unsure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from searchsvc.compiling import compiled

from .fold import word
from .normalize import INVISIBLE
from .tokenize import CHUNK

Packed = NDArray[np.uint64]

_BETWEEN, _DIGIT, _OTHER, UNSURE = 0, 27, 28, 29  # 1 to 26 are letters
_LETTER_BITS = 5
LETTERS = 12
"""So many letters of a word are compared."""
_SHORTEST = 2  # letters of a syllable that may be written together with another
_PLANE = 1 << 16
_COMMA, _POINT = 44, 46


def pack(folded: str) -> int | None:
    """The first letters of a folded word as one number; None where it is not of letters."""
    codes = [_letter(char) for char in folded[:LETTERS]]
    packed = 0
    for code in codes:
        if not code:
            return None
        packed = packed << _LETTER_BITS | code
    return packed


def _letter(char: str) -> int:
    """1 to 26; i and y are one, as they are in whole vowels."""
    if not "a" <= char <= "z":
        return 0
    return ord("i" if char == "y" else char) - ord("a") + 1


@cache
def classes() -> NDArray[np.uint8]:
    """For every UTF-16 unit what it is: 0 between chunks, and one number for all forms of a letter.

    With a text of none that is ``UNSURE``, chunks are what is not 0, and numbers with points.
    """
    kinds = np.zeros(_PLANE, dtype=np.uint8)
    kinds[0xD800:0xE000] = UNSURE  # halves of characters outside the plane
    characters = "".join(map(chr, (*range(0xD800), *range(0xE000, _PLANE))))
    for match in re.finditer(CHUNK, " ".join(characters)):
        char = match.group()
        kinds[ord(char)] = _OTHER
        if char.isdecimal():
            kinds[ord(char)] = _DIGIT if char.isascii() else UNSURE
        elif char < "\u0250" or "\u1e00" <= char < "\u1f00":  # Latin letters
            folded = word(char).folded
            kinds[ord(char)] = (_letter(folded) if len(folded) == 1 else 0) or _OTHER
    for char in re.findall(f"[{INVISIBLE}]", characters):
        kinds[ord(char)] = UNSURE
    return kinds


def units_of(text: str) -> NDArray[np.uint16]:
    """A text as UTF-16 units; those of a text without ``UNSURE`` ones are its characters."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


class ChunkScanner:
    """Looks for words, and for the beginnings of words, by their folded readings."""

    def __init__(self, words: Collection[str], beginnings: Collection[str]) -> None:
        short = [text for text in words if len(text) <= LETTERS]
        begun = [*beginnings, *(text for text in words if len(text) > LETTERS)]
        self._arguments = (*_packed(short), *_packed(begun))
        self._numbers = any(pack(text) is None for text in (*short, *begun))

    def spans(self, text: str) -> list[tuple[int, int]] | None:
        """From where to where the chunks run that may hold one of the words; None where the text
        is too unusual to say.
        """
        units = units_of(text)
        found, size = _scan(units, classes(), *self._arguments, self._numbers)
        return None if size < 0 else [(first, last) for first, last in found[:size].tolist()]


def _packed(texts: Iterable[str]) -> tuple[Packed, NDArray[np.int64]]:
    """The texts that are of letters, as numbers, and the lengths of what is in these."""
    packed = {pack(text): min(len(text), LETTERS) for text in texts}
    packed.pop(None, None)
    return np.array([*packed], dtype=np.uint64), np.array([*packed.values()], dtype=np.int64)


@compiled
def is_inside_number(units: NDArray[np.uint16], kinds: NDArray[np.uint8], at: int) -> bool:
    """Whether a point or a comma with digits on both sides stands here."""
    if not 0 < at < len(units) - 1 or (units[at] != _COMMA and units[at] != _POINT):
        return False
    return bool(kinds[units[at - 1]] == _DIGIT and kinds[units[at + 1]] == _DIGIT)


@compiled
def _scan(  # noqa: C901, PLR0912  # one loop over the letters, without a call in it
    units: NDArray[np.uint16],
    kinds: NDArray[np.uint8],
    words: Packed,
    lengths: NDArray[np.int64],
    beginnings: Packed,
    beginning_lengths: NDArray[np.int64],
    numbers: bool,
) -> tuple[NDArray[np.int64], int]:
    found = np.empty((len(units) // 2 + 1, 2), np.int64)
    size = 0
    bits = np.uint64(_LETTER_BITS)
    one = np.uint64(1)
    whole = (one << np.uint64(LETTERS * _LETTER_BITS)) - one
    begin = -1  # of the chunk
    wanted = False
    run = 0  # letters in a row
    head = tail = np.uint64(0)  # the first and the last of them
    for at in range(len(units) + 1):
        kind = kinds[units[at]] if at < len(units) else _BETWEEN
        if kind == UNSURE:
            return found, -1
        if _BETWEEN < kind < _DIGIT:
            if begin < 0:
                begin, wanted = at, False
            run += 1
            tail = (tail << bits | np.uint64(kind)) & whole
            if run <= LETTERS:
                head = tail
            for number in range(len(beginnings)):
                length = beginning_lengths[number]
                if run >= length:
                    mask = (one << np.uint64(length) * bits) - one
                    wanted = wanted or (tail & mask) == beginnings[number]
            continue
        if run:
            for number in range(len(words)):
                length = lengths[number]
                if run == length:
                    wanted = wanted or tail == words[number]
                elif run >= length + _SHORTEST:
                    mask = (one << np.uint64(length) * bits) - one
                    known = min(run, LETTERS)
                    first = head >> np.uint64(known - length) * bits
                    wanted = wanted or (tail & mask) == words[number] or first == words[number]
            run = 0
            head = tail = np.uint64(0)
        if kind == _BETWEEN:
            if begin < 0 or is_inside_number(units, kinds, at):
                continue
            if wanted:
                found[size, 0], found[size, 1] = begin, at
                size += 1
            begin = -1
        else:
            if begin < 0:
                begin, wanted = at, False
            wanted = wanted or kind == _OTHER or numbers
    return found, size
