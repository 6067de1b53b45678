"""The inner loops of a search, compiled by numba when first used and kept on disk after that.

They run without Python's lock, so that searches in many threads run side by side. No index is
checked here: the arrays of a segment are, when they are first read (``codec/postings.py``).
"""

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
from .warm_up import warm_up

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
