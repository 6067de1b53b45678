"""An import as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from searchsvc.catalog.db.tables import ImportFailureRow
from searchsvc.services.imports.desk import ImportView


def import_as_json(view: ImportView, failures: Iterable[ImportFailureRow]) -> dict[str, Any]:
    """How far an import is and what it counted; ``failures`` are the first of them."""
    row, job, tally = view.row, view.job, view.tally
    return {
        "id": row.id,
        "stage": view.stage.value,
        "actor": row.actor,
        "made_at": row.made_at.isoformat(),
        "files": [{"name": file["name"], "bytes": file["bytes"]} for file in row.files],
        "removed": row.removed_at is not None,
        "progress": {
            "bytes_read": tally.bytes_read,
            "bytes_in_all": tally.bytes_in_all or row.bytes,
            "per_second": _rounded(tally.rate),
            "seconds_left": _rounded(tally.seconds_left) if view.is_open else None,
        },
        "report": {
            "is_rehearsal": view.is_rehearsal,
            "read": tally.read,
            "added": tally.added,
            "updated": tally.updated,
            "unchanged": tally.unchanged,
            "failed": tally.failed,
            "conflicts": tally.conflicts,
            "notes": tally.notes,
        },
        "failures": [
            {"source": row.source, "line": row.line, "error": row.error} for row in failures
        ],
        "conflicts": tally.first_conflicts,
        "sample": tally.sample,
        "error": job.error or None,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
