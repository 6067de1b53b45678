"""Where author and source come from: whole lines under the report, or the source's own fields."""

from __future__ import annotations

from searchsvc.ingest.draft import Draft, Evidence, Origin
from searchsvc.ingest.layout.byline import labelled_byline

_LABELLED, _UNLABELLED = 0.97, 0.9


def attribution_of(draft: Draft) -> list[Evidence]:
    """Returns the evidence of a draft's author and source; a line that is not certain is body."""
    named = (("author", draft.author), ("source", draft.source))
    return [_evidence(draft, field, value) for field, value in named if value]


def _evidence(draft: Draft, field: str, value: str) -> Evidence:
    line = next((line for line in draft.byline.split("\n") if value in line), "")
    if not line:
        return Evidence(field, value, "given", value, 1.0, Origin.SOURCE)
    if labelled_byline(line):
        return Evidence(field, value, "labelled-line", line, _LABELLED)
    return Evidence(field, value, "signature", line, _UNLABELLED)
