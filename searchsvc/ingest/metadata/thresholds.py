"""How sure a value must be to be shown; what is less sure is a suggestion for review.

The thresholds stand in ``docs/metadata.md`` with the figures behind them.
"""

from __future__ import annotations

from collections.abc import Iterable

from searchsvc.ingest.draft import Evidence, Origin

REVIEW_BELOW = {
    "province": 0.6,
    "date": 0.7,
    "year": 0.4,  # always shown as inferred where no date stands beside it
    "covers": 0.6,
    "topic": 0.6,
}


def apply_thresholds(candidates: Iterable[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """What is accepted and what is for review; what the source says is never for review."""
    accepted: list[Evidence] = []
    suggestions: list[Evidence] = []
    for each in candidates:
        is_sure = each.confidence >= REVIEW_BELOW[each.field]
        (accepted if is_sure or each.origin is Origin.SOURCE else suggestions).append(each)
    return accepted, suggestions
