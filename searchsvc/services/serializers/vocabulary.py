"""What a vocabulary entry would change, and what texts offer for one, as JSON."""

from __future__ import annotations

from typing import Any

from searchsvc.messages import Translate
from searchsvc.services.vocabulary.definitions import OfferedAbbreviations
from searchsvc.services.vocabulary.impact_preview import ImpactPreview
from searchsvc.text.display_title import display_title


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


def offers_as_json(offered: OfferedAbbreviations) -> dict[str, Any]:
    """Returns abbreviations with their meanings, each with a record that says so."""
    return {
        "abbreviations": [
            {
                "short": each.short,
                "known": list(each.known),
                "meanings": [
                    {
                        "long": meaning.long,
                        "records": meaning.records,
                        "example": {
                            "id": meaning.example.id,
                            "title": display_title(meaning.example.title, meaning.example.body),
                        },
                    }
                    for meaning in each.meanings
                ],
            }
            for each in offered.shown
        ],
        "more": offered.more,
    }
