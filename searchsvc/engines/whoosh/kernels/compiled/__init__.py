"""The inner loops of a search, compiled by numba when first used and kept on disk after that.

They run without Python's lock, so that searches in many threads run side by side. No index is
checked here: the arrays of a segment are, when they are first read (``codec/postings.py``).
"""

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
from .phrase import count_places, fill_places, follow, mark, sort_places, sum_slots
from .term_pairs import count_beside, score_both, score_either
from .top_k import best_first, highest
from .warm_up import prepare

__all__ = [
    "add_densely",
    "add_found",
    "add_gains",
    "add_scores",
    "add_to_slots",
    "best_first",
    "count_beside",
    "count_places",
    "count_values",
    "fill_places",
    "follow",
    "gather",
    "highest",
    "intersect",
    "keep_scored",
    "mark",
    "prepare",
    "saturate",
    "score_both",
    "score_either",
    "score_gathered",
    "score_postings",
    "select",
    "sort_places",
    "sum_slots",
    "sweep",
    "sweep_scores",
    "take_sorted",
    "union",
]
