"""Values of a person that an import contradicts, as a report names them."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.records.bulk_upsert import ValueConflict
from searchsvc.fields import find_field

_LONGEST_SHOWN = 200
_KEPT = "“{title}”: giữ {label} “{kept}” do người sửa; “{found}” trong tệp thành gợi ý"


def conflict_as_json(conflict: ValueConflict) -> dict[str, Any]:
    """Returns the record, the field and both values; long ones shortened."""
    return {
        "id": conflict.record_id,
        "title": conflict.title,
        "field": conflict.field,
        "kept": _text(conflict.kept),
        "found": _text(conflict.found),
    }


def conflict_note(conflict: ValueConflict) -> str:
    """Returns in words which value of which field stays, and what the file says instead."""
    declared = find_field(conflict.field)
    return _KEPT.format(
        title=_text(conflict.title or conflict.record_id),
        label=declared.label.lower() if declared else conflict.field,
        kept=_text(conflict.kept),
        found=_text(conflict.found),
    )


def _text(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
