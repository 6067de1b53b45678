"""Top-k: which documents come first.

The ``wanted`` highest keys seen so far are a heap with the lowest of them on top; a key counts as
found where it reaches that one, but for a tolerance (sums that are taken in another order differ by
so much)::

    keys    3.1  0.2  2.2  2.2  0.1 | 4.0  ...  64 at a time: a block without any high enough
    heap    2.2, 3.1   (wanted = 2)              key costs one pass without a branch
    found   0  2  3                              places, some to be dropped at the end

What holds: ``1 <= wanted <= len(keys)``; ``found`` has room for every key; what is found contains
all that belong to the top, so that ties can be decided by whoever knows how.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Floats, Ints
from searchsvc.jit import compiled, compiled_step

_BLOCK = 64  # keys that are compared at a time
_FEW = 30  # more candidates than are wanted, sorted by insertion


@compiled
def top_k(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Returns the places of the highest keys, in no order but that of the places."""
    heap = np.empty(wanted, np.float64)  # the highest so far, the lowest of them on top
    found = np.empty(len(keys), np.int64)
    size = 0
    for at in range(wanted):
        child = at
        while child > 0 and heap[(child - 1) // 2] > keys[at]:
            heap[child] = heap[(child - 1) // 2]
            child = (child - 1) // 2
        heap[child] = keys[at]
        found[at] = at
    size = wanted
    enough = heap[0] - tolerance
    for begin in range(wanted, len(keys), _BLOCK):
        end = min(begin + _BLOCK, len(keys))
        if not _reaches(keys, begin, end, enough):
            continue
        for at in range(begin, end):
            key = keys[at]
            if key >= enough:
                found[size] = at
                size += 1
                if key > heap[0]:
                    _replace_lowest(heap, key)
                    enough = heap[0] - tolerance
    kept = 0
    for at in range(size):
        found[kept] = found[at]
        kept += int(keys[found[at]] >= enough)
    return found[:kept]


@compiled_step
def _reaches(keys: Floats, begin: int, end: int, enough: float) -> bool:
    """Returns whether one of some keys is high enough; compares several at a time."""
    reaches = False
    for at in range(np.uint64(begin), np.uint64(end)):
        reaches |= bool(keys[at] >= enough)
    return reaches


@compiled_step
def _replace_lowest(heap: Floats, key: float) -> None:
    hole = 0
    while 2 * hole + 1 < len(heap):
        child = 2 * hole + 1
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[hole] = heap[child]
        hole = child
    heap[hole] = key


@compiled
def top_documents(
    scores: Floats, documents: Ints, dates: Ints, wanted: int, decimals: int
) -> tuple[Ints, Floats, bool]:
    """Sorts the few candidates by insertion; gives up on many, or on ties in both keys."""
    scale = 10.0**decimals
    places = top_k(scores, wanted, 1.0 / scale)
    if len(places) > wanted + _FEW:
        return places, scores, False
    for at in range(1, len(places)):
        place = places[at]
        to = at
        while to > 0 and _is_better(scores, documents, dates, scale, place, places[to - 1]):
            places[to] = places[to - 1]
            to -= 1
        places[to] = place
    for at in range(1, min(wanted + 1, len(places))):
        if not _is_better(scores, documents, dates, scale, places[at - 1], places[at]):
            return places, scores, False
    return documents[places[:wanted]], scores[places[:wanted]], True


@compiled_step
def _is_better(
    scores: Floats, documents: Ints, dates: Ints, scale: float, one: int, other: int
) -> bool:
    mine, theirs = np.rint(scores[one] * scale), np.rint(scores[other] * scale)
    if mine != theirs:
        return bool(mine > theirs)
    return bool(dates[documents[one]] > dates[documents[other]])
