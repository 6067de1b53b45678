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
_Spelled = tuple[Packed, NDArray[np.int64]]

_BETWEEN, POINT, _FIRST_LETTER, _DIGIT, _OTHER, UNSURE = 0, 1, 2, 28, 29, 30
_ALPHABET = 26
_LETTER_BITS = 5
_CLASSES = 32
LETTERS = 12
"""So many letters of a word are compared."""
_SHORTEST = 2  # letters of a syllable that may be written together with another
_REACH = LETTERS + _SHORTEST
_PLANE = 1 << 16
_ALWAYS, _AT_START, _AT_END = 1, 2, 4  # bits: worth a look anywhere, at the edges of a run


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
    """2 to 27, or 0; i and y are one, as they are in whole vowels."""
    if not "a" <= char <= "z":
        return 0
    return ord("i" if char == "y" else char) - ord("a") + _FIRST_LETTER


@cache
def classes() -> NDArray[np.uint8]:
    """For every UTF-16 unit what it is: one number for all forms of a letter.

    In a text without ``UNSURE`` units, chunks are what is above ``POINT``, and points in numbers.
    """
    kinds = np.zeros(_PLANE, dtype=np.uint8)
    kinds[[ord("."), ord(",")]] = POINT
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
        numbers = any(pack(text) is None for text in (*short, *begun))
        words_packed, beginnings_packed = _packed(short), _packed(begun)
        interest = _interest(words_packed, beginnings_packed, numbers=numbers)
        self._arguments = (interest, *words_packed, *beginnings_packed)

    def chunks(self, text: str) -> list[list[int]] | None:
        """The chunks that may hold one of the words: which one of the text it is, and from where
        to where it runs. None where the text is too unusual to say.
        """
        units = units_of(text)
        found, size = _scan(units, classes(), *self._arguments)
        if size < 0:
            return None
        spans: list[list[int]] = found[:size].tolist()
        return spans


def _packed(texts: Iterable[str]) -> _Spelled:
    """The texts that are of letters, as numbers, and the lengths of what is in these."""
    packed = {pack(text): min(len(text), LETTERS) for text in texts}
    packed.pop(None, None)
    return np.array([*packed], dtype=np.uint64), np.array([*packed.values()], dtype=np.int64)


def _interest(words: _Spelled, beginnings: _Spelled, *, numbers: bool) -> NDArray[np.uint8]:
    """For each two classes of characters that stand side by side, whether that is worth a look."""
    interest = np.zeros((_CLASSES, _CLASSES), dtype=np.uint8)
    interest[[POINT, _OTHER, UNSURE]] = _ALWAYS
    if numbers:
        interest[_DIGIT] = _ALWAYS
    for packed, length in zip(*(part.tolist() for part in words), strict=True):
        letters = _unpacked(packed, length)
        if length == 1:
            interest[letters[0]] |= _AT_START
        else:
            interest[letters[0], letters[1]] |= _AT_START
            interest[letters[-2], letters[-1]] |= _AT_END
    for packed, length in zip(*(part.tolist() for part in beginnings), strict=True):
        interest[tuple(_unpacked(packed, length)[:2])] |= _ALWAYS
    return interest.ravel()


def _unpacked(packed: int, length: int) -> list[int]:
    return [packed >> _LETTER_BITS * at & _CLASSES - 1 for at in reversed(range(length))]


@compiled
def is_inside_number(units: NDArray[np.uint16], kinds: NDArray[np.uint8], at: int) -> bool:
    """Whether a point or a comma with digits on both sides stands here."""
    if not 0 < at < len(units) - 1 or kinds[units[at]] != POINT:
        return False
    return bool(kinds[units[at - 1]] == _DIGIT and kinds[units[at + 1]] == _DIGIT)


@compiled
def _is_letter(kind: np.uint8) -> bool:
    return bool(np.uint8(kind - np.uint8(_FIRST_LETTER)) < np.uint8(_ALPHABET))


@compiled
def _scan(
    units: NDArray[np.uint16],
    kinds: NDArray[np.uint8],
    interest: NDArray[np.uint8],
    words: Packed,
    lengths: NDArray[np.int64],
    beginnings: Packed,
    beginning_lengths: NDArray[np.int64],
) -> tuple[NDArray[np.int64], int]:
    """Rows of a chunk's number, start and end; and how many.

    What is done for every letter has no branch but one, which is seldom taken.
    """
    found = np.empty((len(units) // 2 + 1, 3), np.int64)
    size = 0
    chunk = -1
    first, letters = np.uint8(_FIRST_LETTER), np.uint8(_ALPHABET)
    before = np.uint8(_BETWEEN)
    here = kinds[units[0]] if len(units) else before
    wish = np.uint8(0)
    for at in range(len(units)):
        after = kinds[units[at + 1]] if at + 1 < len(units) else np.uint8(_BETWEEN)
        chunk += int((here > POINT) & (before <= POINT))
        ending = wish & _AT_END
        wish = interest[np.int64(here) << _LETTER_BITS | after]
        begins = np.uint8(before - first) >= letters  # no letter stands before
        ends = np.uint8(after - first) >= letters
        if (wish & _ALWAYS) | ((wish & _AT_START) * begins) | (ending * ends):
            if here == POINT:
                chunk -= int((before == _DIGIT) & (after == _DIGIT))  # the number goes on
            elif here == UNSURE:
                return found, -1
            elif (size == 0 or found[size - 1, 0] != chunk) and (
                np.uint8(here - first) >= letters
                or _holds(units, kinds, at, words, lengths, beginnings, beginning_lengths)
            ):
                found[size, 0] = chunk
                found[size, 1], found[size, 2] = _chunk_round(units, kinds, at)
                size += 1
        before, here = here, after
    return found, size


@compiled
def _holds(
    units: NDArray[np.uint16],
    kinds: NDArray[np.uint8],
    at: int,
    words: Packed,
    lengths: NDArray[np.int64],
    beginnings: Packed,
    beginning_lengths: NDArray[np.int64],
) -> bool:
    """Whether the letters round here are a word, begin or end with one, or begin so from here.

    No further letters are looked at than words are long: a run of them may be as long as a text.
    """
    first = at
    while first > max(at - _REACH, 0) and _is_letter(kinds[units[first - 1]]):
        first -= 1
    last = at + 1
    while last < min(at + _REACH, len(units)) and _is_letter(kinds[units[last]]):
        last += 1
    for number in range(len(words)):
        length = lengths[number]
        if length == last - first or length + _SHORTEST <= last - first:
            wanted = words[number]
            if wanted == _read(units, kinds, first, length):
                return True
            if wanted == _read(units, kinds, last - length, length):
                return True
    for number in range(len(beginnings)):
        length = beginning_lengths[number]
        if length <= last - at and beginnings[number] == _read(units, kinds, at, length):
            return True
    return False


@compiled
def _read(
    units: NDArray[np.uint16], kinds: NDArray[np.uint8], first: int, length: int
) -> np.uint64:
    """So many letters as one number."""
    packed = np.uint64(0)
    for at in range(first, first + length):
        packed = packed << np.uint64(_LETTER_BITS) | np.uint64(kinds[units[at]])
    return packed


@compiled
def _chunk_round(units: NDArray[np.uint16], kinds: NDArray[np.uint8], at: int) -> tuple[int, int]:
    """From where to where the chunk runs that holds the unit ``at``."""
    first, last = at, at + 1
    while first > 0 and (
        kinds[units[first - 1]] > POINT or is_inside_number(units, kinds, first - 1)
    ):
        first -= 1
    while last < len(units) and (
        kinds[units[last]] > POINT or is_inside_number(units, kinds, last)
    ):
        last += 1
    return first, last
