"""Compiling ahead."""

from __future__ import annotations

from functools import cache

import numpy as np

from searchsvc.engines.ranking import word_weight
from searchsvc.engines.whoosh.kernels.types import Array, FormArrays, Norms

from .accumulators import (
    add_densely,
    add_scores,
    gather,
    saturate,
    score_gathered,
    score_postings,
    sweep,
    sweep_scores,
    take_sorted,
)
from .boolean_sets import (
    add_found,
    add_gains,
    add_to_slots,
    count_values,
    intersect,
    keep_scored,
    select,
    union,
)
from .pair_intersection import meet_in_segment, slots_in_order
from .phrase import count_places, fill_places, follow, mark, sort_places, sum_slots
from .term_pairs import take_both, take_either, take_together
from .top_k import best_first, highest

_NO_INTS, _NO_FLOATS = np.empty(0, np.int64), np.empty(0)

Types = tuple[str, str, str]
"""Of documents, counts and positions."""


@cache
def prepare(first: Types, second: Types) -> None:
    """Compile everything now, and not during somebody's search, for words that are looked for in
    two fields whose postings are of these types.
    """
    _prepare_pairs(first, second)
    _prepare(first)
    _prepare(second)


def _prepare_pairs(first: Types, second: Types) -> None:
    """What takes the postings of two fields."""
    one, other = _postings(first), _postings(second)
    norms = np.zeros(2, np.float32)
    score_postings(*one, *other, 0, True, 1.0, 1.0)
    add_found(_NO_INTS, _NO_FLOATS, *one, *other, 0)
    forms, others = _forms(first), _forms(second)
    rows = np.zeros((1, 5), np.int64)
    sums, slots = rows.view(np.float64), np.zeros(1, np.int32)
    meet_in_segment(
        forms, others, forms, others, norms, norms, 0, 1, slots, rows, sums, rows, sums, rows, 0, 0
    )
    order = slots_in_order(slots, 0)
    weights = 1.0, 1.0, 1.0, 1, 1.0
    take_both(order, slots, rows, sums, *weights)
    take_either(order, slots, rows, sums, _NO_INTS, _NO_FLOATS, *weights)
    take_together(order, slots, rows, sums)
    word_weight(1, 1, 1.0)


@cache
def _prepare(types: Types) -> None:
    """What takes the postings of one field, or none."""
    held, times, places = map(_mapped, types)
    ints, floats, mask = np.zeros(2, np.int64), np.zeros(2), np.zeros(2, bool)
    norms, slots = np.zeros(2, np.float32), np.zeros(1, np.int32)
    none, nothing = ints[:0], floats[:0]
    begin = ints[:1]
    terms = held, times, begin, nothing, 0
    forms = _forms(types)
    add_densely(forms, norms, 0, floats)
    gather(forms, norms, 0, ints, floats, 0)
    score_gathered(ints, floats, none, 1.0, 1.0)
    sweep_scores(floats, 1.0, 1.0)
    add_to_slots(*terms, norms, slots, floats)
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
    union(none, nothing, none, nothing)
    sort_places(begin, none, nothing)
    follow(begin, none, nothing, begin, none, nothing, 1)
    sum_slots(begin, nothing)
    highest(floats, 1, 0.0)
    best_first(floats, ints, ints, 1, 1)
    for dtype in (np.uint16, np.uint32):
        codes = np.zeros((1, 1), dtype)
        count_values(codes, none, none, ints, slots, slots, ints)
        select(codes[0], mask, none, nothing)


def _forms(types: Types) -> FormArrays:
    held, times, places = map(_mapped, types)
    return held, times, places, np.zeros(1, np.int64), np.zeros(1, np.int64), np.empty(0)


def _postings(types: Types) -> tuple[Array, Array, int, int, float, Norms]:
    held, times, _ = map(_mapped, types)
    return held, times, 0, 0, 0.0, np.zeros(2, np.float32)


def _mapped(dtype: str) -> Array:
    """An empty array as files give them: read-only."""
    empty = np.empty(0, dtype)
    empty.flags.writeable = False
    return empty
