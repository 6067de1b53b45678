"""Texts to the numbers of their terms.

Vietnamese has some seven thousand syllables: what stands between two spaces has nearly always
been seen before. So a text is cut and its chunks are looked up by compiled code, and only a chunk
that is new, or a text that is unusual, is analysed in Python.
"""

from __future__ import annotations

import secrets

import numpy as np
from numpy.typing import NDArray

from searchsvc.compiling import COMPILES, compiled
from searchsvc.text.scanning import POINT, UNSURE, classes, is_inside_number, units_of
from searchsvc.text.tokenize import chunks, terms

from .files import Array

_MISS, _UNUSUAL, _DONE = 0, 1, 2
_MULTIPLIER = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio


class Vocabulary:
    """The terms met so far, numbered in the order they came."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self._table = _ChunkTable()

    def encode(self, text: str, numbers: GrowingArray) -> None:
        """Append the term numbers of a text, in order."""
        if not COMPILES:
            self._encode_plainly(text, numbers)
            return
        units = units_of(text)
        size, at = numbers.size, 0
        numbers.reserve(len(units))  # a token has a letter at least
        while True:
            outcome, numbers.size, at, end = _encode(
                units, classes(), at, *self._table.arrays, numbers.values, numbers.size
            )
            if outcome == _DONE:
                return
            if outcome == _UNUSUAL:
                numbers.size = size
                self._encode_plainly(text, numbers)
                return
            chunk = units[at:end]
            self._table.add(chunk, self._numbers_of(chunk.tobytes().decode("utf-16-le")))

    def _encode_plainly(self, text: str, numbers: GrowingArray) -> None:
        for chunk in chunks(text):
            numbers.extend(self._numbers_of(chunk))

    def _numbers_of(self, chunk: str) -> tuple[int, ...]:
        known = self._known.get(chunk)
        if known is None:
            number = self.number
            known = tuple(number.setdefault(text, len(number)) for text in terms(chunk))
            self._known[chunk] = known
        return known


class GrowingArray:
    """Numbers on end; ``values[:size]`` is what was appended."""

    def __init__(self, dtype: str = "u4") -> None:
        self.values: Array = np.empty(1024, dtype)
        self.size = 0

    def reserve(self, count: int) -> None:
        """Make room for so many more."""
        if self.size + count > len(self.values):
            grown = np.empty(2 * (self.size + count), self.values.dtype)
            grown[: self.size] = self.values[: self.size]
            self.values = grown

    def extend(self, numbers: Array | tuple[int, ...]) -> None:
        """Append numbers."""
        self.reserve(len(numbers))
        self.values[self.size : self.size + len(numbers)] = numbers
        self.size += len(numbers)


class _ChunkTable:
    """Chunks to the numbers of their terms, as a hash table that compiled code can read.

    ``slots`` holds 1 + the number of a chunk, or 0; chunk ``c`` is written in
    ``letters[starts[c]:starts[c + 1]]`` and has the terms ``terms[term_starts[c]:...]``. The hash
    has a seed of its own, so that nobody can write a text whose chunks all fall on one slot.
    """

    def __init__(self) -> None:
        self._seed = np.uint64(secrets.randbits(63) | 1)
        self._slots = np.zeros(1 << 12, dtype=np.int32)
        self._letters = GrowingArray("u2")
        self._starts = GrowingArray("i8")
        self._term_starts = GrowingArray("i8")
        self._terms = GrowingArray("u4")
        for starts in (self._starts, self._term_starts):
            starts.extend((0,))

    @property
    def arrays(self) -> tuple[np.uint64, Array, Array, Array, Array, Array]:
        """What the compiled look-up reads."""
        return (
            self._seed,
            self._slots,
            self._letters.values,
            self._starts.values,
            self._term_starts.values,
            self._terms.values,
        )

    def add(self, chunk: NDArray[np.uint16], numbers: tuple[int, ...]) -> None:
        """Put in a chunk that is not there yet."""
        self._letters.extend(chunk)
        self._starts.extend((self._letters.size,))
        self._terms.extend(numbers)
        self._term_starts.extend((self._terms.size,))
        count = self._starts.size - 1
        if 2 * count > len(self._slots):
            self._slots = np.zeros(2 * len(self._slots), dtype=np.int32)
            first = 0
        else:
            first = count - 1
        _place(self._seed, self._slots, self._letters.values, self._starts.values, first, count)


@compiled
def _hash(seed: np.uint64, letters: Array, first: int, last: int) -> np.uint64:
    value = seed
    for at in range(first, last):
        value = (value ^ np.uint64(letters[at])) * np.uint64(_MULTIPLIER)
        value ^= value >> np.uint64(32)
    return value


@compiled
def _place(
    seed: np.uint64, slots: Array, letters: Array, starts: Array, first: int, last: int
) -> None:
    """Put the chunks from ``first`` to ``last`` into their slots."""
    mask = np.uint64(len(slots) - 1)
    for chunk in range(first, last):
        slot = _hash(seed, letters, starts[chunk], starts[chunk + 1]) & mask
        while slots[slot]:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = chunk + 1


@compiled
def _find(
    seed: np.uint64,
    slots: Array,
    letters: Array,
    starts: Array,
    units: Array,
    first: int,
    last: int,
) -> int:
    """The number of the chunk ``units[first:last]``; -1 where it is new."""
    mask = np.uint64(len(slots) - 1)
    slot = _hash(seed, units, first, last) & mask
    while slots[slot]:
        chunk = slots[slot] - 1
        begin = starts[chunk]
        if starts[chunk + 1] - begin == last - first:
            same = 0
            while same < last - first and letters[begin + same] == units[first + same]:
                same += 1
            if same == last - first:
                return int(chunk)
        slot = (slot + np.uint64(1)) & mask
    return -1


@compiled
def _encode(
    units: Array,
    kinds: Array,
    at: int,
    seed: np.uint64,
    slots: Array,
    letters: Array,
    starts: Array,
    term_starts: Array,
    terms_of: Array,
    numbers: Array,
    size: int,
) -> tuple[int, int, int, int]:
    """Write term numbers behind the ``size`` there are, from the unit ``at`` on.

    Why it stopped, how many there are then, and from where to where the chunk runs that is new.
    """
    begin = -1
    for here in range(at, len(units) + 1):
        if here < len(units):
            kind = kinds[units[here]]
            if kind == UNSURE:
                return _UNUSUAL, size, 0, 0
            if kind > POINT:
                if begin < 0:
                    begin = here
                continue
        if begin < 0 or is_inside_number(units, kinds, here):
            continue
        chunk = _find(seed, slots, letters, starts, units, begin, here)
        if chunk < 0:
            return _MISS, size, begin, here
        for term in range(term_starts[chunk], term_starts[chunk + 1]):
            numbers[size] = terms_of[term]
            size += 1
        begin = -1
    return _DONE, size, 0, 0
