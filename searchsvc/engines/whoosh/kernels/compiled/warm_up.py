"""Warm-up: every kernel is compiled for a segment's types before anybody searches.

A kernel is compiled anew for each combination of argument types it meets, which takes a second or
two; numba keeps the result on disk. So each is called here once, on empty arrays of these types.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from searchsvc.engines.whoosh.kernels.interface import Types
from searchsvc.engines.whoosh.kernels.types import (
    Array,
    DocValueArrays,
    PackedPostingList,
    PackedPostings,
    PostingList,
    TermPositions,
    WeightedPostings,
)

from .accumulators import (
    accumulate_postings,
    accumulate_scores,
    collect_postings,
    drain_seen,
    drain_sorted,
    drain_sums,
    merge_postings,
    saturate,
    sum_collected,
)
from .bigrams import intersect_rows
from .boolean_sets import (
    add_scores,
    intersect,
    union,
)
from .facets import count_facets, filter_by_ordinal, map_values
from .phrase import (
    count_positions,
    fill_positions,
    follow_occurrences,
    follow_positions,
    mark_documents,
    occurrences,
    sort_positions,
    sum_slots,
)
from .top_k import top_documents, top_k


@cache
def warm_up(first: Types, second: Types) -> None:
    """Compiles everything now, and not during somebody's search, for words that are looked for in
    two fields whose postings are of these types.
    """
    _warm_up_pairs(first, second)
    _warm_up_field(first)
    _warm_up_field(second)


def _warm_up_pairs(first: Types, second: Types) -> None:
    """Compiles what takes the postings of two fields."""
    merge_postings(_posting_list(first), _posting_list(second), 0, True)


@cache
def _warm_up_field(types: Types) -> None:
    """Compiles what takes the postings of one field, or none."""
    ints, floats, mask = np.zeros(2, np.int64), np.zeros(2), np.zeros(2, bool)
    norms, slots = np.zeros(2, np.float32), np.zeros(1, np.int32)
    none, nothing = ints[:0], floats[:0]
    postings = _postings(types)
    positions = TermPositions(ints[:1], none, nothing)[:]
    accumulate_postings(postings, norms, 0, floats)
    collect_postings(postings, norms, 0, ints, floats, 0)
    sum_collected(ints, floats, none)
    drain_sums(floats)
    mark_documents(postings, 0, 0, slots, ints, 0)
    count_positions(postings, 0, slots, ints)
    fill_positions(postings, 0, slots, ints, none, nothing)
    accumulate_scores(none, nothing, floats, mask, ints, 0)
    drain_sorted(floats, mask, none)
    drain_seen(floats, mask, 0)
    saturate(nothing, 1.0, 1.0)
    intersect(none, nothing, none, nothing, slots)
    add_scores(none, nothing, none, nothing)
    union(none, nothing, none, nothing)
    sort_positions(positions)
    follow_positions(positions, positions, 1)
    sum_slots(ints[:1], nothing)
    term = WeightedPostings(*postings)._replace(starts=ints, occurrence_starts=ints)[:]
    follow_occurrences(occurrences(term, 0), term, 0, 1)
    intersect_rows(_mapped("<u4"), _mapped("<u4"), none, none)
    top_k(floats, 1, 0.0)
    top_documents(floats, ints, ints, 1, 1)
    for dtype in (np.uint16, np.uint32):
        ordinals = np.zeros((0, 1), dtype)
        bitmaps = np.zeros((1, 1), np.uint64)
        packed = DocValueArrays(ordinals, ints, slots, slots, ints, bitmaps, ints)[:]
        count_facets(packed, none, none)
        map_values(packed, 0, bitmaps)
        filter_by_ordinal(ordinals, 0, mask, none, nothing)


def _postings(types: Types) -> PackedPostings:
    documents, counts, positions = map(_mapped, types)
    starts = np.zeros(1, np.int64)
    return WeightedPostings(documents, counts, positions, starts, starts, np.empty(0))[:]


def _posting_list(types: Types) -> PackedPostingList:
    documents, counts, _ = map(_mapped, types)
    return PostingList(documents, counts, 0, 0, 0.0, np.zeros(2, np.float32))[:]


def _mapped(dtype: str) -> Array:
    """Returns an empty array as files give them: read-only."""
    empty = np.empty(0, dtype)
    empty.flags.writeable = False
    return empty
