"""Token runs to the ids of their tokens, as a hash table that compiled code can read."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled

Array = NDArray[Any]

_MULTIPLIER = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio


class TokenRow(NamedTuple):
    """The id of a token, and from where to where it stands in its run."""

    token_id: int
    start: int
    end: int


class GrowingArray:
    """Numbers, or rows of so many, on end; ``values[:size]`` is what was appended."""

    def __init__(self, dtype: str = "u4", *row: int) -> None:
        self.values: Array = np.empty((1024, *row), dtype)
        self.size = 0

    def extend(self, more: Array | Sequence[Any]) -> None:
        """Appends numbers or rows."""
        size = self.size + len(more)
        if size > len(self.values):
            grown = np.empty((2 * size, *self.values.shape[1:]), self.values.dtype)
            grown[: self.size] = self.values[: self.size]
            self.values = grown
        self.values[self.size : size] = more
        self.size = size


class RunTable:
    """``slots`` holds 1 + the number of a run, or 0. A row of ``runs`` says where its letters
    and where its tokens begin; they end where those of the next one begin.

    The hash has a seed of its own, so that nobody can write a text whose runs all fall on one
    slot.
    """

    def __init__(self) -> None:
        self._seed = np.uint64(secrets.randbits(63) | 1)
        self._slots = np.zeros(1 << 12, dtype=np.int32)
        self._letters = GrowingArray("u2")
        self._tokens = GrowingArray("u4", len(TokenRow._fields))
        self._runs = GrowingArray("i8", 2)
        self._runs.extend([(0, 0)])

    def __len__(self) -> int:
        return self._runs.size - 1

    @property
    def arrays(self) -> tuple[np.uint64, Array, Array, Array, Array]:
        """What the compiled look-up reads: seed, slots, letters, runs, tokens."""
        letters, runs, tokens = self._letters.values, self._runs.values, self._tokens.values
        return self._seed, self._slots, letters, runs, tokens

    def add(self, run: NDArray[np.uint16], tokens: Sequence[TokenRow]) -> None:
        """Adds a token run that is not there yet."""
        self._letters.extend(run)
        if tokens:
            self._tokens.extend(tokens)
        self._runs.extend([(self._letters.size, self._tokens.size)])
        first = len(self) - 1
        if 2 * len(self) > len(self._slots):
            self._slots = np.zeros(2 * len(self._slots), dtype=np.int32)
            first = 0
        _place(self._seed, self._slots, self._letters.values, self._runs.values, first, len(self))


@compiled
def mix(value: np.uint64, unit: np.uint16) -> np.uint64:
    """Returns the hash of a run, begun with the seed, with one letter more."""
    value = (value ^ np.uint64(unit)) * np.uint64(_MULTIPLIER)
    return value ^ (value >> np.uint64(32))


@compiled
def _place(
    seed: np.uint64, slots: Array, letters: Array, runs: Array, first: int, last: int
) -> None:
    """Puts the runs from ``first`` to ``last`` into their slots."""
    mask = np.uint64(len(slots) - 1)
    for run in range(first, last):
        slot = seed
        for at in range(runs[run, 0], runs[run + 1, 0]):
            slot = mix(slot, letters[at])
        slot &= mask
        while slots[slot]:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = run + 1


@compiled
def find_run(
    hashed: np.uint64,
    slots: Array,
    letters: Array,
    runs: Array,
    code_units: Array,
    first: int,
    last: int,
) -> int:
    """Returns the number of the run ``code_units[first:last]``, of which this is the hash; -1 where
    it is new.
    """
    mask = np.uint64(len(slots) - 1)
    slot = hashed & mask
    while slots[slot]:
        run = slots[slot] - 1
        begin = runs[run, 0]
        if runs[run + 1, 0] - begin == last - first:
            same = 0
            while same < last - first and letters[begin + same] == code_units[first + same]:
                same += 1
            if same == last - first:
                return int(run)
        slot = (slot + np.uint64(1)) & mask
    return -1
