"""Texts as code points and their token runs as rows, for compiled loops."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step

CodePoints = NDArray[np.uint32]
"""A text's code points (n)."""
Numbers = NDArray[np.int64]
Runs = NDArray[np.int32]
"""Rows of where a token run begins and ends, and 1 where it directly follows that of the row before
(n × 3).
"""

_PROBES = 16
_HASH_BASE, _HASH_MASK = 8191, (1 << 31) - 1


def code_points_of(text: str) -> CodePoints:
    """Returns a text as an array of its code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@compiled
def equal_runs(code_points: CodePoints, runs: Runs) -> tuple[Numbers, NDArray[np.int32]]:
    """Returns a number for each of n runs, the same for those that are written the same; and for
    each number where it is written so, from where to where (m × 2).

    Where looking for an equal one takes long a run gets a number of its own.
    """
    numbers = np.empty(len(runs), np.int64)
    firsts = np.empty((len(runs), 2), np.int32)
    size = 0
    table = np.full(2 * len(runs) + _PROBES, -1, np.int64)
    for run in range(len(runs)):
        start, end = runs[run, 0], runs[run, 1]
        place = _hash(code_points, start, end) % (2 * len(runs))
        number = -1
        for probe in range(place, place + _PROBES):
            if table[probe] < 0:
                table[probe] = size
                break
            number = table[probe]
            if _is_written_so(code_points, start, end, firsts[number, 0], firsts[number, 1]):
                break
            number = -1
        if number < 0:
            firsts[size, 0], firsts[size, 1] = start, end
            number = size
            size += 1
        numbers[run] = number
    return numbers, firsts[:size]


@compiled_step
def _hash(code_points: CodePoints, start: int, end: int) -> np.int64:
    value = np.int64(0)
    for at in range(start, end):
        value = (value * _HASH_BASE + np.int64(code_points[at])) & _HASH_MASK
    return value


@compiled_step
def _is_written_so(code_points: CodePoints, start: int, end: int, first: int, last: int) -> bool:
    if end - start != last - first:
        return False
    while start < end and code_points[start] == code_points[first]:
        start, first = start + 1, first + 1
    return start >= end
