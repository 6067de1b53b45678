"""Template filters that put what the catalogue keeps into words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.workflow import STATE_LABELS, State
from searchsvc.fields import is_many
from searchsvc.ingest.draft import Origin
from searchsvc.services.serializers import labels
from searchsvc.services.serializers.curation_labels import (
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
    return labels.field_label(field, gettext)


@blueprint.app_template_test()
def many(field: str) -> bool:
    """Whether a field holds several values."""
    return is_many(field)


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
