"""Template filters that put what the catalogue keeps into words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.workflow import STATE_LABELS, State
from searchsvc.ingest.draft import Origin
from searchsvc.services.serializers.curation_labels import (
    FIELD_LABELS,
    JOB_STATE_LABELS,
    KIND_LABELS,
    ORIGIN_LABELS,
    in_words,
)
from searchsvc.web.languages import current_language

from .blueprint import blueprint


@blueprint.app_template_filter()
def state_label(state: str) -> str:
    """A record's state."""
    return str(gettext(STATE_LABELS[State(state)]))


@blueprint.app_template_filter()
def field_label(field: str) -> str:
    """A record's field; one that curation does not know, as it is kept."""
    return str(gettext(FIELD_LABELS[field])) if field in FIELD_LABELS else field


@blueprint.app_template_filter()
def origin_label(origin: str) -> str:
    """Who gave a value."""
    return str(gettext(ORIGIN_LABELS[Origin(origin)]))


@blueprint.app_template_filter()
def value_of_field(value: Any, field: str) -> str:
    """A value of a record's field."""
    return in_words(field, value, current_language(), gettext)


@blueprint.app_template_filter()
def kind_label(kind: str) -> str:
    """What a job does."""
    return str(gettext(KIND_LABELS[kind])) if kind in KIND_LABELS else kind


@blueprint.app_template_filter()
def job_state_label(state: str) -> str:
    """How it stands with a job."""
    return str(gettext(JOB_STATE_LABELS[JobState(state)]))
