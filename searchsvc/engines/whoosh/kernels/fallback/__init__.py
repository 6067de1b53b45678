"""The kernels as operations on whole arrays, by NumPy alone: what :mod:`..compiled` does, slower.

For where nothing can be compiled, and what the compiled loops are tested against.
"""

from __future__ import annotations

from searchsvc.engines.whoosh.kernels.interface import Types

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

__all__ = [
    "accumulate_postings",
    "accumulate_scores",
    "add_scores",
    "collect_postings",
    "count_facets",
    "count_positions",
    "drain_seen",
    "drain_sorted",
    "drain_sums",
    "fill_positions",
    "filter_by_ordinal",
    "follow_occurrences",
    "follow_positions",
    "intersect",
    "intersect_rows",
    "map_values",
    "mark_documents",
    "merge_postings",
    "occurrences",
    "saturate",
    "sort_positions",
    "sum_collected",
    "sum_slots",
    "top_documents",
    "top_k",
    "union",
    "warm_up",
]


def warm_up(first: Types, second: Types) -> None:
    """Does nothing: there is nothing to compile."""
