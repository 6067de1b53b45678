"""How sure a value must be to be shown; what is less sure is a suggestion for review.

The thresholds stand in the declarations of the fields; ``docs/metadata.md`` has the figures
behind them.
"""

from __future__ import annotations

from collections.abc import Iterable

from searchsvc.fields import threshold_of
from searchsvc.ingest.draft import Evidence, Origin


def apply_thresholds(candidates: Iterable[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """Returns what is accepted and what is for review; what the source says is never for review."""
    accepted: list[Evidence] = []
    suggestions: list[Evidence] = []
    for each in candidates:
        is_sure = each.confidence >= threshold_of(each.field)
        (accepted if is_sure or each.origin is Origin.SOURCE else suggestions).append(each)
    return accepted, suggestions
