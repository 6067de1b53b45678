"""Records, versions, events and jobs as JSON for those who curate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from searchsvc.catalog.audit_log import EventDetails
from searchsvc.catalog.db.tables import AuditEvent, JobRow, Record
from searchsvc.catalog.records.field_values import origin_of, value_of
from searchsvc.fields import field_names
from searchsvc.services.curating.bulk_edit import BulkPreview
from searchsvc.services.curating.history import Version
from searchsvc.services.curating.publication import PendingChange
from searchsvc.text.display_title import display_title

from .links import Links

_ASKED = ("field", "action", "value", "overwrite", "decision", "reason")
"""What is shown of a job's parameters; its list of records may be long."""


def curated_as_json(record: Record, links: Links) -> dict[str, Any]:
    """Returns a whole record with its notes, its state, and who says what."""
    return {
        "id": record.id,
        "version": record.version,
        "url": links.record(record.id),
        "source_url": record.url,
        "state": record.state,
        "state_reason": record.state_reason,
        "state_since": record.state_since.isoformat(),
        "merged_into": record.merged_into,
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
        "values": {field: value_of(record, field) for field in field_names()},
        "origins": {field: origin_of(record, field) for field in field_names() if field != "notes"},
        "evidence": [
            {
                "field": row.field,
                "value": row.value,
                "rule": row.rule,
                "sentence": row.sentence,
                "confidence": row.confidence,
                "origin": row.origin,
            }
            for row in record.evidence
        ],
    }


def listed_as_json(record: Record) -> dict[str, Any]:
    """Returns a record in a list."""
    return {
        "id": record.id,
        "version": record.version,
        "state": record.state,
        "title": display_title(record.title, record.body),
        "updated_at": record.updated_at.isoformat(),
    }


def pending_as_json(change: PendingChange) -> dict[str, Any]:
    """Returns a change that waits for an editor, with the version of its record as it is now."""
    row = change.row
    return {
        "id": row.id,
        "record": row.record_id,
        "version": change.record.version,
        "at": row.made_at.isoformat(),
        "actor": row.actor,
        "by_import": row.by_import,
        "reason": row.reason,
        "changes": [
            {"field": field, "before": before, "after": after}
            for field, (before, after) in change.values.items()
        ],
        "meanwhile": list(change.meanwhile),
    }


def version_as_json(version: Version) -> dict[str, Any]:
    """Returns a version with the fields that it changed, before and after."""
    return {
        "version": version.number,
        "at": version.at.isoformat(),
        "actor": version.actor,
        "reason": version.reason,
        "changes": [
            {"field": field, "before": before, "after": after}
            for field, (before, after) in version.changes.items()
        ],
    }


def event_as_json(event: AuditEvent) -> dict[str, Any]:
    """Returns what somebody did, without the values: these are in the versions."""
    details = EventDetails.of(event)
    return {
        "id": event.id,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "act": event.action,
        "object_type": event.object_type,
        "object_id": event.object_id,
        "batch": event.job_id,
        "undoes": event.undoes,
        "undoable": details.are_undoable,
        "reason": details.reason,
        "version": details.versions[1] if details.versions else None,
        "fields": list(details.fields),
    }


def events_as_json(events: Iterable[AuditEvent]) -> list[dict[str, Any]]:
    """Returns several events."""
    return [event_as_json(event) for event in events]


def preview_as_json(preview: BulkPreview) -> dict[str, Any]:
    """Returns what a bulk edit would do."""
    return {
        **preview.counted.as_json(),
        "sample": [
            {"id": record_id, "before": before, "after": after}
            for record_id, before, after in preview.sample
        ],
    }


def job_as_json(job: JobRow) -> dict[str, Any]:
    """Returns a job with what it came to; ``result`` has the shape of its kind."""
    return {**listed_job_as_json(job), "asked": asked_of(job), "result": job.result}


def listed_job_as_json(job: JobRow) -> dict[str, Any]:
    """Returns a job in a list."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "actor": job.actor,
        "progress": job.progress,
        "total": job.total,
        "error": job.error,
        "created_at": job.created_at.isoformat(),
        "updated_at": job.updated_at.isoformat(),
    }


def asked_of(job: JobRow) -> dict[str, Any]:
    """Returns what the job is to do, without the list of what to do it to."""
    return {name: job.parameters[name] for name in _ASKED if name in job.parameters}
