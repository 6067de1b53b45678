"""The inner loops of a search, compiled by numba when first used and kept on disk after that.

They run without Python's lock, so that searches in many threads run side by side. No index is
checked here: the arrays of a segment are, when they are first read (``codec/postings.py``).
"""

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
from .warm_up import warm_up

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
