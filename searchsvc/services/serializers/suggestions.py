"""Suggestions and batches as JSON."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.db.tables import JobRow, Record
from searchsvc.messages import Translate
from searchsvc.services.curating.evidence import marked
from searchsvc.services.curating.review import ReviewItem, ReviewPage
from searchsvc.services.curating.review_queue import Queue, page_url
from searchsvc.services.search.results import record_url
from searchsvc.text.display_title import display_title

from .labels import value_in_words
from .rule_descriptions import rule_in_words

API_SUGGESTIONS = "/api/v1/suggestions"


def queue_as_json(
    page: ReviewPage, queue: Queue, locale: str, translate: Translate
) -> dict[str, Any]:
    """A page of suggestions."""
    return {
        "total": page.total,
        "page": queue.page,
        "per_page": queue.per_page,
        "suggestions": [suggestion_as_json(item, locale, translate) for item in page.items],
        "links": {
            "next": page_url(API_SUGGESTIONS, queue, queue.page + 1, page.total),
            "prev": page_url(API_SUGGESTIONS, queue, queue.page - 1, page.total),
        },
    }


def suggestion_as_json(item: ReviewItem, locale: str, translate: Translate) -> dict[str, Any]:
    """A suggestion with its evidence and the record it is about."""
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
        "record": listed_record(item.record),
        "other": listed_record(item.other) if item.other else None,
    }


def batch_as_json(job: JobRow) -> dict[str, Any]:
    """How far a batch is, what it did and what it left, with the reasons."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "actor": job.actor,
        "total": job.total,
        "progress": job.progress,
        "done": done_of(job),
        "refused": [{"item": item, "reason": reason} for item, reason in refused_of(job)],
        "error": job.error,
    }


def done_of(job: JobRow) -> int:
    """How many acts a batch has done so far."""
    counts: dict[str, int] = job.result.get("counts", {})
    return int(job.result.get("done", counts.get("changed", 0)))


def refused_of(job: JobRow) -> list[tuple[str, str]]:
    """What a batch left as it was, with the reasons."""
    refused = job.result.get("refused", [])
    pairs = refused.items() if isinstance(refused, dict) else refused
    return [(item, reason) for item, reason in pairs]


def listed_record(record: Record) -> dict[str, Any]:
    """What a list tells of a record."""
    return {
        "id": record.id,
        "url": record_url(record.id),
        "title": display_title(record.title, record.body),
        "date": record.date.isoformat() if record.date else None,
        "year": record.year,
        "source": record.source,
        "state": record.state,
        "version": record.version,
    }
