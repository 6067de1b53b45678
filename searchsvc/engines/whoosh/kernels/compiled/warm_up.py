"""Compiling ahead."""

from __future__ import annotations

from functools import cache

import numpy as np

from searchsvc.engines.ranking import max_term_score
from searchsvc.engines.whoosh.kernels.types import Array, Norms, WeightedPostings

from .accumulators import (
    accumulate_postings,
    accumulate_scores,
    collect_postings,
    drain_scores,
    drain_seen,
    drain_sorted,
    merge_postings,
    saturate,
    score_collected,
)
from .boolean_sets import (
    accumulate_in_slots,
    accumulate_matches,
    add_pair_scores,
    count_facets,
    filter_by_ordinal,
    intersect,
    keep_accumulated,
    union,
)
from .pair_intersection import intersect_pairs_in_segment, slots_in_order
from .phrase import (
    count_positions,
    fill_positions,
    follow_positions,
    mark_documents,
    sort_positions,
    sum_slots,
)
from .term_pairs import drain_adjacent, drain_pair_and, drain_pair_or
from .top_k import top_documents, top_k

_NO_INTS, _NO_FLOATS = np.empty(0, np.int64), np.empty(0)

Types = tuple[str, str, str]
"""Of documents, counts and positions."""


@cache
def warm_up(first: Types, second: Types) -> None:
    """Compile everything now, and not during somebody's search, for words that are looked for in
    two fields whose postings are of these types.
    """
    _warm_up_pairs(first, second)
    _warm_up(first)
    _warm_up(second)


def _warm_up_pairs(first: Types, second: Types) -> None:
    """What takes the postings of two fields."""
    one, other = _postings(first), _postings(second)
    norms = np.zeros(2, np.float32)
    merge_postings(*one, *other, 0, True, 1.0, 1.0)
    accumulate_matches(_NO_INTS, _NO_FLOATS, *one, *other, 0)
    forms, others = _forms(first), _forms(second)
    rows = np.zeros((1, 5), np.int64)
    sums, slots = rows.view(np.float64), np.zeros(1, np.int32)
    intersect_pairs_in_segment(
        forms, others, forms, others, norms, norms, 0, 1, slots, rows, sums, rows, sums, rows, 0, 0
    )
    order = slots_in_order(slots, 0)
    weights = 1.0, 1.0, 1.0, 1, 1.0
    drain_pair_and(order, slots, rows, sums, *weights)
    drain_pair_or(order, slots, rows, sums, _NO_INTS, _NO_FLOATS, *weights)
    drain_adjacent(order, slots, rows, sums)
    max_term_score(1, 1, 1.0)


@cache
def _warm_up(types: Types) -> None:
    """What takes the postings of one field, or none."""
    held, times, places = map(_mapped, types)
    ints, floats, mask = np.zeros(2, np.int64), np.zeros(2), np.zeros(2, bool)
    norms, slots = np.zeros(2, np.float32), np.zeros(1, np.int32)
    none, nothing = ints[:0], floats[:0]
    begin = ints[:1]
    terms = held, times, begin, nothing, 0
    forms = _forms(types)
    accumulate_postings(forms, norms, 0, floats)
    collect_postings(forms, norms, 0, ints, floats, 0)
    score_collected(ints, floats, none, 1.0, 1.0)
    drain_scores(floats, 1.0, 1.0)
    accumulate_in_slots(*terms, norms, slots, floats)
    mark_documents(held, begin, nothing, 0, 0, slots, ints, 0)
    count_positions(*terms, slots, ints)
    fill_positions(held, times, places, begin, begin, nothing, 0, slots, ints, none, nothing)
    accumulate_scores(none, nothing, floats, mask, ints, 0)
    drain_sorted(floats, mask, none)
    drain_seen(floats, mask, 0)
    saturate(nothing, 1.0, 1.0)
    intersect(none, nothing, none, nothing)
    keep_accumulated(none, nothing, floats, 1.0, 1.0)
    add_pair_scores(none, nothing, none, nothing, 1.0, 1.0)
    union(none, nothing, none, nothing)
    sort_positions(begin, none, nothing)
    follow_positions(begin, none, nothing, begin, none, nothing, 1)
    sum_slots(begin, nothing)
    top_k(floats, 1, 0.0)
    top_documents(floats, ints, ints, 1, 1)
    for dtype in (np.uint16, np.uint32):
        codes = np.zeros((1, 1), dtype)
        count_facets(codes, none, none, ints, slots, slots, ints)
        filter_by_ordinal(codes[0], mask, none, nothing)


def _forms(types: Types) -> WeightedPostings:
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
