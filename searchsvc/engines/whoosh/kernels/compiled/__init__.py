"""The inner loops of a search, compiled by numba when first used and kept on disk after that.

They run without Python's lock, so that searches in many threads run side by side. No index is
checked here: the arrays of a segment are, when they are first read (``codec/postings.py``).
"""

from .pairs import add_adjacent, adjacent, open_slots
from .preparing import prepare
from .rows import count_places, fill_places, follow, mark, sort_places, sum_slots
from .selection import (
    add_found,
    add_gains,
    add_to_slots,
    best_first,
    count_values,
    intersect,
    keep_scored,
    lowest,
    select,
)
from .sums import (
    add_postings,
    add_scores,
    merge_postings,
    merge_runs,
    pass_on,
    saturate,
    sweep,
    union,
)

__all__ = [
    "add_adjacent",
    "add_found",
    "add_gains",
    "add_postings",
    "add_scores",
    "add_to_slots",
    "adjacent",
    "best_first",
    "count_places",
    "count_values",
    "fill_places",
    "follow",
    "intersect",
    "keep_scored",
    "lowest",
    "mark",
    "merge_postings",
    "merge_runs",
    "open_slots",
    "pass_on",
    "prepare",
    "saturate",
    "select",
    "sort_places",
    "sum_slots",
    "sweep",
    "union",
]
