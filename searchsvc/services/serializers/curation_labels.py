"""Fields, origins, states, acts and jobs of curation in words."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.field_values import STATE
from searchsvc.catalog.records.workflow import STATE_LABELS, State
from searchsvc.fields import find_field
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_, Translate
from searchsvc.services.curating import bulk_edit as bulk
from searchsvc.services.curating import history
from searchsvc.services.curating import review as reviewing

from .labels import keyword_label

ORIGIN_LABELS = {
    Origin.MACHINE: N_("máy suy ra"),
    Origin.SOURCE: N_("nguồn ghi"),
    Origin.PERSON: N_("người biên tập ghi"),
}

KIND_LABELS = {
    bulk.KIND: N_("sửa hàng loạt"),
    history.KIND: N_("hoàn tác một loạt"),
    reviewing.KIND: N_("duyệt hàng loạt"),
}
"""Kinds of jobs; one without a label is shown as it is kept."""

JOB_STATE_LABELS = {
    JobState.WAITING: N_("đang chờ"),
    JobState.RUNNING: N_("đang chạy"),
    JobState.DONE: N_("đã xong"),
    JobState.FAILED: N_("đã hỏng giữa chừng"),
    JobState.CANCELLED: N_("đã dừng"),
}

_NOTHING = N_("(trống)")


def in_words(field: str, value: Any, locale: str, translate: Translate) -> str:
    """The value of a field as a person reads it; ids become names."""
    if field == STATE and value:
        return _state_in_words(value, translate)
    if not value:
        return translate(_NOTHING)
    declared = find_field(field)
    if declared is None:
        return str(value)
    each = value if declared.is_many else (value,)
    return ", ".join(keyword_label(declared, one, locale) for one in each)


def _state_in_words(value: dict[str, Any], translate: Translate) -> str:
    label = translate(STATE_LABELS[State(value["state"])])
    into, reason = value["merged_into"], value["state_reason"]
    return " – ".join(part for part in (label, into, reason) if part)
