"""Compiling ahead."""

from __future__ import annotations

from functools import cache

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array

from .pairs import add_adjacent, adjacent, open_slots
from .rows import count_places, fill_places, follow, mark, sort_places, sum_slots
from .selection import (
    add_found,
    add_gains,
    add_to_slots,
    best_first,
    count_values,
    intersect,
    keep_scored,
    lowest,
    select,
)
from .sums import (
    add_postings,
    add_scores,
    merge_postings,
    merge_runs,
    pass_on,
    saturate,
    sweep,
    union,
)


@cache
def prepare(documents: str, counts: str, positions: str) -> None:
    """Compile everything for postings of these types now, and not during somebody's search."""
    held, times, places = (_mapped(dtype) for dtype in (documents, counts, positions))
    ints, floats, mask = np.zeros(2, np.int64), np.zeros(2), np.zeros(2, bool)
    none, nothing = ints[:0], floats[:0]
    begin = ints[:1]
    terms = held, times, begin, nothing, 0
    one = held, times, 0, 0, 0.0, floats
    two = held, times, places, 0, 0, 0
    add_postings(*terms, floats, floats, mask, ints, 0)
    merge_postings(*one, *one, 0)
    add_to_slots(*terms, floats, ints, floats)
    adjacent(*two, *two, 1, 0, floats, ints)
    open_slots(*terms, ints, ints, ints, 0)
    add_adjacent(
        held, times, places, begin, begin, nothing, 0, ints, ints, none, nothing, 1, floats, floats
    )
    mark(held, begin, nothing, 0, 0, ints, ints, 0)
    count_places(*terms, ints, ints)
    fill_places(held, times, places, begin, begin, nothing, 0, ints, ints, none, nothing)
    add_scores(none, nothing, floats, mask, ints, 0)
    pass_on(floats, mask, none, 1.0, 1.0, floats, mask, ints, 0)
    merge_runs(floats, mask, none, 0)
    sweep(floats, mask, 0)
    saturate(nothing, 1.0, 1.0)
    intersect(none, nothing, none, nothing)
    keep_scored(none, nothing, floats, 1.0, 1.0)
    add_gains(none, nothing, none, nothing, 1.0, 1.0)
    add_found(none, nothing, *one, *one, 0)
    union(none, nothing, none, nothing)
    sort_places(begin, none, nothing, 0)
    follow(begin, none, nothing, begin, none, nothing, 1)
    sum_slots(begin, nothing)
    lowest(floats, 1, 0.0)
    best_first(floats, ints, ints, 1, 1)
    table = np.zeros((1, 1), np.int32)
    count_values(table, none, none, ints, ints, none, ints)
    select(table[0], mask, none, nothing)


def _mapped(dtype: str) -> Array:
    """An empty array as files give them: read-only."""
    empty = np.empty(0, dtype)
    empty.flags.writeable = False
    return empty
