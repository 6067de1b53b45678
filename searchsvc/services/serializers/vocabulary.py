"""What a vocabulary entry would change, as JSON."""

from __future__ import annotations

from typing import Any

from searchsvc.messages import Translate
from searchsvc.services.vocabulary.impact_preview import ImpactPreview


def impact_as_json(found: ImpactPreview, translate: Translate) -> dict[str, Any]:
    """Returns the records and searches that an entry changes, with the warnings."""
    return {
        "changed": found.changed,
        "labelled": found.labelled,
        "mentioning": found.mentioning,
        "examples": [
            {
                "id": each.id,
                "title": each.title,
                "before": list(each.before),
                "after": list(each.after),
            }
            for each in found.examples
        ],
        "searches": [
            {"words": each.words, "now": each.now, "then": each.then} for each in found.searches
        ],
        "warnings": [warning.told(translate) for warning in found.warnings],
    }
