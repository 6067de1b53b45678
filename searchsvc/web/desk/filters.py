"""Template filters that put what the catalogue keeps into words."""

from __future__ import annotations

from enum import Enum
from typing import Any

from flask_babel import gettext

from searchsvc.catalog.editorial.suggestions import Status
from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.workflow import State
from searchsvc.fields import is_many
from searchsvc.ingest.draft import Origin
from searchsvc.services.curating.bulk_edit import Action
from searchsvc.services.serializers import labels
from searchsvc.web.languages import current_language

from .blueprint import blueprint


@blueprint.app_template_filter()
def label(value: Enum) -> str:
    """Returns the name of a stage, a role, or whatever else is one of a few values."""
    return labels.label_of(value, gettext)


@blueprint.app_template_filter()
def state_label(state: str) -> str:
    """Returns the name of a record's state."""
    return labels.label_of(State(state), gettext)


@blueprint.app_template_filter()
def origin_label(origin: str) -> str:
    """Returns who gave a value."""
    return labels.label_of(Origin(origin), gettext)


@blueprint.app_template_filter()
def status_label(status: str) -> str:
    """Returns what became of a suggestion."""
    return labels.label_of(Status(status), gettext)


@blueprint.app_template_filter()
def action_label(action: str) -> str:
    """Returns what a bulk edit does with a field."""
    return labels.label_of(Action(action), gettext)


@blueprint.app_template_filter()
def job_state_label(state: str) -> str:
    """Returns how it stands with a job."""
    return labels.label_of(JobState(state), gettext)


@blueprint.app_template_filter()
def job_label(kind: str) -> str:
    """Returns what jobs of a kind do."""
    return labels.job_label(kind, gettext)


@blueprint.app_template_filter()
def act_label(act: str) -> str:
    """Returns the name of an act of the audit log."""
    return labels.act_label(act, gettext)


@blueprint.app_template_filter()
def field_label(field: str) -> str:
    """Returns the name of a record's field."""
    return labels.field_label(field, gettext)


@blueprint.app_template_filter()
def value_of_field(value: Any, field: str) -> str:
    """Returns a value of a record's field in words."""
    return labels.value_in_words(field, value, current_language(), gettext)


@blueprint.app_template_test()
def many(field: str) -> bool:
    """Returns whether a field holds several values."""
    return is_many(field)
