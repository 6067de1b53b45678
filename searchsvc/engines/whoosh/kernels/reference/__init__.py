"""The inner loops of a search in NumPy, where no compiler is at hand. Same names, same answers."""

from __future__ import annotations

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


def prepare(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    """Nothing is to be compiled."""
