"""Fields, origins, states, acts and jobs of curation in words."""

from __future__ import annotations

from typing import Any

from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.field_values import STATE
from searchsvc.catalog.records.workflow import STATE_LABELS, State
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_, Translate
from searchsvc.services.curating import bulk_edit as bulk
from searchsvc.services.curating import history
from searchsvc.services.curating import review as reviewing

from .labels import province_label, topic_label

FIELD_LABELS = {
    "title": N_("Tiêu đề"),
    "body": N_("Nội dung"),
    "date": N_("Ngày đăng"),
    "province": N_("Tỉnh/thành"),
    "covers": N_("Năm được báo cáo"),
    "topics": N_("Chủ đề"),
    "author": N_("Tác giả"),
    "source": N_("Nguồn"),
    "notes": N_("Ghi chú nội bộ"),
    STATE: N_("Trạng thái"),
}
"""In the order in which they are shown."""

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
    if field == "province":
        return province_label(value)
    if field == "topics":
        return ", ".join(topic_label(each, locale) for each in value)
    if field == "covers":
        return ", ".join(map(str, value))
    return str(value)


def _state_in_words(value: dict[str, Any], translate: Translate) -> str:
    label = translate(STATE_LABELS[State(value["state"])])
    into, reason = value["merged_into"], value["state_reason"]
    return " – ".join(part for part in (label, into, reason) if part)
