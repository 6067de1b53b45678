"""Suggestions as JSON."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.db.tables import Record
from searchsvc.messages import Translate
from searchsvc.services.curating.evidence import marked
from searchsvc.services.curating.review import ReviewItem, ReviewPage
from searchsvc.services.curating.review_queue import Queue, at_page
from searchsvc.text.display_title import display_title

from .desk_labels import value_in_words
from .links import Links
from .rule_descriptions import rule_in_words


def queue_as_json(
    page: ReviewPage, queue: Queue, links: Links, locale: str, translate: Translate
) -> dict[str, Any]:
    """Returns a page of suggestions."""
    after, before = (at_page(queue, queue.page + step, page.total) for step in (1, -1))
    return {
        "total": page.total,
        "page": queue.page,
        "per_page": queue.per_page,
        "suggestions": [suggestion_as_json(item, links, locale, translate) for item in page.items],
        "links": {
            "next": links.suggestions(after) if after else None,
            "prev": links.suggestions(before) if before else None,
        },
    }


def suggestion_as_json(
    item: ReviewItem, links: Links, locale: str, translate: Translate
) -> dict[str, Any]:
    """Returns a suggestion with its evidence and the record it is about."""
    row = item.suggestion
    return {
        "id": row.id,
        "field": row.field,
        "value": row.value,
        "label": value_in_words(row.field, row.value, locale, translate),
        "current": item.current,
        "kind": row.kind,
        "rule": row.rule,
        "description": rule_in_words(row.rule, translate),
        "sentence": row.sentence,
        "sentence_html": marked(row.field, row.value, row.rule, row.sentence),
        "confidence": row.confidence,
        "status": row.status,
        "decided_by": row.decided_by,
        "record": listed_record(item.record, links),
        "other": listed_record(item.other, links) if item.other else None,
    }


def listed_record(record: Record, links: Links) -> dict[str, Any]:
    """Returns what a list tells of a record."""
    return {
        "id": record.id,
        "url": links.record(record.id),
        "title": display_title(record.title, record.body),
        "date": record.date.isoformat() if record.date else None,
        "year": record.year,
        "source": record.source,
        "state": record.state,
        "version": record.version,
    }
