"""The kernels as operations on whole arrays, by NumPy alone: what :mod:`..compiled` does, slower.

For where nothing can be compiled, and what the compiled loops are tested against.
"""

from __future__ import annotations

from searchsvc.engines.whoosh.kernels.interface import Types

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
from .bigrams import intersect_rows
from .boolean_sets import (
    accumulate_in_slots,
    accumulate_matches,
    add_pair_scores,
    intersect,
    keep_accumulated,
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
from .term_pairs import adjacent_pair_frequency, score_pair_and, score_pair_or
from .top_k import top_documents, top_k

__all__ = [
    "accumulate_in_slots",
    "accumulate_matches",
    "accumulate_postings",
    "accumulate_scores",
    "add_pair_scores",
    "adjacent_pair_frequency",
    "collect_postings",
    "count_facets",
    "count_positions",
    "drain_scores",
    "drain_seen",
    "drain_sorted",
    "fill_positions",
    "filter_by_ordinal",
    "follow_occurrences",
    "follow_positions",
    "intersect",
    "intersect_rows",
    "keep_accumulated",
    "map_values",
    "mark_documents",
    "merge_postings",
    "occurrences",
    "saturate",
    "score_collected",
    "score_pair_and",
    "score_pair_or",
    "sort_positions",
    "sum_slots",
    "top_documents",
    "top_k",
    "union",
    "warm_up",
]


def warm_up(first: Types, second: Types) -> None:
    """Does nothing: there is nothing to compile."""
