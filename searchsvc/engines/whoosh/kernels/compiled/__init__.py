"""The inner loops of a search, compiled by numba when first used and kept on disk after that.

They run without Python's lock, so that searches in many threads run side by side. No index is
checked here: the arrays of a segment are, when they are first read (``codec/postings.py``).
"""

from .pairs import count_beside, score_both, score_either
from .preparing import prepare
from .ranking import best_first, highest
from .rows import count_places, fill_places, follow, mark, sort_places, sum_slots
from .selection import (
    add_found,
    add_gains,
    add_to_slots,
    count_values,
    intersect,
    keep_scored,
    select,
    union,
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
)

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
