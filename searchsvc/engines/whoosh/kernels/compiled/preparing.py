"""Compiling ahead."""

from __future__ import annotations

from functools import cache

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array
from searchsvc.engines.whoosh.weights import word_weight

from .meeting import add_beside, open_slots, slots_in_order
from .pairs import take_both, take_either, take_together
from .rows import count_places, fill_places, follow, mark, sort_places, sum_slots
from .selection import (
    add_found,
    add_gains,
    add_to_slots,
    best_first,
    count_values,
    highest,
    intersect,
    keep_scored,
    select,
)
from .sums import (
    add_densely,
    add_scores,
    gather,
    saturate,
    score_gathered,
    score_postings,
    sweep,
    sweep_scores,
    take_sorted,
    union,
)


@cache
def prepare(documents: str, counts: str, positions: str) -> None:
    """Compile everything for postings of these types now, and not during somebody's search."""
    held, times, places = (_mapped(dtype) for dtype in (documents, counts, positions))
    ints, floats, mask = np.zeros(2, np.int64), np.zeros(2), np.zeros(2, bool)
    norms = np.zeros(2, np.float32)
    none, nothing = ints[:0], floats[:0]
    begin = ints[:1]
    terms = held, times, begin, nothing, 0
    one = held, times, 0, 0, 0.0, norms
    forms = held, times, places, begin, begin, nothing
    table, values, slots = np.zeros((1, 5), np.int64), np.zeros((1, 5)), np.zeros(1, np.int32)
    add_densely(forms, norms, 0, floats)
    gather(forms, norms, 0, ints, floats, 0)
    score_gathered(ints, floats, none, 1.0, 1.0)
    sweep_scores(floats, 1.0, 1.0)
    score_postings(*one, *one, 0, True, 1.0, 1.0)
    add_to_slots(*terms, norms, slots, floats)
    open_slots(forms, norms, 0, 1, slots, table, values, table, values, 0, 0)
    add_beside(forms, norms, 0, 1, 1, slots, table, values, table, values, table)
    order = slots_in_order(slots, 0)
    weights = 1.0, 1.0, 1.0, 1, 1.0
    take_both(order, slots, table, values, *weights)
    take_either(order, slots, table, values, none, nothing, *weights)
    take_together(order, slots, table, values)
    word_weight(1, 1, 1.0)
    mark(held, begin, nothing, 0, 0, slots, ints, 0)
    count_places(*terms, slots, ints)
    fill_places(held, times, places, begin, begin, nothing, 0, slots, ints, none, nothing)
    add_scores(none, nothing, floats, mask, ints, 0)
    take_sorted(floats, mask, none)
    sweep(floats, mask, 0)
    saturate(nothing, 1.0, 1.0)
    intersect(none, nothing, none, nothing)
    keep_scored(none, nothing, floats, 1.0, 1.0)
    add_gains(none, nothing, none, nothing, 1.0, 1.0)
    add_found(none, nothing, *one, *one, 0)
    union(none, nothing, none, nothing)
    sort_places(begin, none, nothing)
    follow(begin, none, nothing, begin, none, nothing, 1)
    sum_slots(begin, nothing)
    highest(floats, 1, 0.0)
    best_first(floats, ints, ints, 1, 1)
    for dtype in (np.uint16, np.uint32):
        codes = np.zeros((1, 1), dtype)
        count_values(codes, none, none, ints, ints, none, ints)
        select(codes[0], mask, none, nothing)


def _mapped(dtype: str) -> Array:
    """An empty array as files give them: read-only."""
    empty = np.empty(0, dtype)
    empty.flags.writeable = False
    return empty
