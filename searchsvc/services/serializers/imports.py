"""An import as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from searchsvc.catalog.db.tables import ImportFailureRow
from searchsvc.services.imports.note_kinds import by_count
from searchsvc.services.imports.view import ImportView


def import_as_json(view: ImportView, failures: Iterable[ImportFailureRow]) -> dict[str, Any]:
    """Returns how far an import is and what it counted; ``failures`` are the first ones."""
    row, job, counters = view.row, view.job, view.counters
    return {
        "id": row.id,
        "stage": view.stage.value,
        "actor": row.actor,
        "made_at": row.made_at.isoformat(),
        "files": [{"name": file["name"], "bytes": file["bytes"]} for file in row.files],
        "removed": row.removed_at is not None,
        "progress": {
            "bytes_read": counters.bytes_read,
            "bytes_in_all": counters.bytes_in_all or row.bytes,
            "per_second": _rounded(counters.rate),
            "seconds_left": _rounded(counters.seconds_left) if view.is_open else None,
        },
        "report": {
            "is_rehearsal": view.is_dry_run,
            "read": counters.read,
            "added": counters.added,
            "updated": counters.updated,
            "unchanged": counters.unchanged,
            "emptied": counters.emptied,
            "waiting": counters.waiting,
            "failed": counters.failed,
            "conflicts": counters.conflicts,
            "notes": counters.noted.as_json(),
            "notes_in_other_files": counters.noted.in_other_files,
            "kinds": dict(by_count(counters.kinds)),
        },
        "failures": [
            {"source": row.source, "line": row.line, "error": row.error} for row in failures
        ],
        "conflicts": counters.first_conflicts,
        "sample": counters.sample,
        "error": job.error or None,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
