"""Where author, source and number come from: whole lines of the report, or the source's fields."""

from __future__ import annotations

from dataclasses import replace

from searchsvc.ingest.draft import Draft, Evidence, Origin
from searchsvc.ingest.layout.byline import labelled_byline
from searchsvc.ingest.layout.official_letter import letter_number

_LABELLED, _UNLABELLED = 0.97, 0.9
_LETTERHEAD_LINES = 2  # number, place and day, behind the text


def attribution_of(draft: Draft) -> list[Evidence]:
    """Returns the evidence of a draft's author and source, and of the number of a letter.

    A line that is not certain is body.
    """
    named = (("author", draft.author), ("source", draft.source))
    found = [_evidence(draft, field, value) for field, value in named if value]
    number = _number(draft)
    if number is None:
        return found
    agency = [each for each in found if each.field == "source" and each.rule == "signature"]
    others = [each for each in found if each not in agency]
    return [*others, *(replace(each, rule=number.rule) for each in agency), number]


def _number(draft: Draft) -> Evidence | None:
    """Returns what the letterhead of an official document says of its number."""
    for line in draft.body.split("\n\n")[-_LETTERHEAD_LINES:]:
        if number := letter_number(line):
            return Evidence("number", number, "letterhead", line, _LABELLED)
    return None


def _evidence(draft: Draft, field: str, value: str) -> Evidence:
    line = next((line for line in draft.byline.split("\n") if value in line), "")
    if not line:
        return Evidence(field, value, "given", value, 1.0, Origin.SOURCE)
    if labelled_byline(line):
        return Evidence(field, value, "labelled-line", line, _LABELLED)
    return Evidence(field, value, "signature", line, _UNLABELLED)
