"""Template filters: values, days and moments, each in the one way that all pages write it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import lru_cache
from typing import Any

from babel.numbers import get_group_symbol
from flask import Flask
from flask_babel import format_date, format_number, gettext
from markupsafe import Markup

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.editorial.reader_report import ReportKind, ReportState
from searchsvc.catalog.editorial.suggestions import Status
from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.field_values import public_sentence
from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.catalog.records.workflow import State
from searchsvc.fields import is_many
from searchsvc.ingest.draft import Origin
from searchsvc.services.curating.bulk_edit import Action
from searchsvc.services.imports import note_kinds
from searchsvc.services.serializers import desk_labels, labels, rule_descriptions
from searchsvc.text.display_title import display_title

from .languages import current_language

_TIME = Markup('<time datetime="{}">{}</time>')
_INFERRED = Markup(
    '{} <button type="button" class="inferred" popovertarget="inferred">({})</button>'
)
"""A press shows the explanation that every page holds once (``base.html``), without a script."""
VIETNAM = timezone(timedelta(hours=7))
"""Clocks on pages are those of Viet Nam."""


def day(value: date) -> str:
    """Returns a day as 08/02/2013; of a moment, the day in Viet Nam."""
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM).date()
    return _written_day(value, gettext("dd/MM/yyyy"), current_language())


@lru_cache(4096)
def _written_day(value: date, pattern: str, language: str) -> str:  # noqa: ARG001  # is of it
    return str(format_date(value, pattern))


def published(record: Record | FoundRecord) -> Markup:
    """Returns when a record was published; what is only inferred says so."""
    language = current_language()
    if record.date:
        return _published_on(record.date, record.date_inferred, language)
    return _published_in(record.year, record.year_inferred, language)


@lru_cache(8192)
def _published_on(at: date, is_inferred: bool, language: str) -> Markup:  # noqa: ARG001  # is of it
    written = _TIME.format(at.isoformat(), day(at))
    return _inferred(written) if is_inferred else written


@lru_cache(1024)
def _published_in(at: int | None, is_inferred: bool, language: str) -> Markup:  # noqa: ARG001
    if not at:
        return Markup(gettext("chưa rõ ngày"))  # noqa: S704  # our own words
    year = _TIME.format(f"{at:04d}", at)
    if is_inferred:
        return _inferred(Markup(gettext("khoảng %(year)s")) % {"year": year})  # noqa: S704
    return Markup(gettext("năm %(year)s")) % {"year": year}  # noqa: S704


def _inferred(written: Markup) -> Markup:
    return _INFERRED.format(
        written,
        gettext("suy ra"),
    )


def number(value: float) -> str:
    """Returns a number with its digits grouped as the reader's language does."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", _group_separator(current_language()))
    return str(format_number(value))


@lru_cache
def _group_separator(language: str) -> str:
    return get_group_symbol(language)


def moment(at: datetime, *, seconds: bool = False) -> Markup:
    """Returns a moment as ``<time>``, by the clocks of Viet Nam; to the minute or the second."""
    here = at.astimezone(VIETNAM)
    clock = f"{here:%H:%M:%S}" if seconds else f"{here:%H:%M}"
    return Markup('<time datetime="{}">{} {}</time>').format(
        here.isoformat(timespec="seconds"), day(here.date()), clock
    )


def translated(text: str) -> str:
    """Returns a message that was kept, in the reader's language as far as it is one of ours.

    Unlike ``_`` of a template it reads no placeholders: the text may hold a “%”.
    """
    return str(gettext(text))


def note_text(text: str) -> str:
    """Returns what is to be known of an input, in the reader's language."""
    return note_kinds.in_language(text, gettext)


def label(value: Enum) -> str:
    """Returns the name of a stage, a role, or whatever else is one of a few values."""
    return desk_labels.label_of(value, gettext)


def state_label(state: str) -> str:
    """Returns the name of a record's state."""
    return label(State(state))


def origin_label(origin: str) -> str:
    """Returns who gave a value."""
    return label(Origin(origin))


def status_label(status: str) -> str:
    """Returns what became of a suggestion."""
    return label(Status(status))


def report_kind_label(kind: str) -> str:
    """Returns what a reader found wrong."""
    return label(ReportKind(kind))


def report_state_label(state: str) -> str:
    """Returns what became of a reader's report."""
    return label(ReportState(state))


def action_label(action: str) -> str:
    """Returns what a bulk edit does with a field."""
    return label(Action(action))


def job_state_label(state: str) -> str:
    """Returns how it stands with a job."""
    return label(JobState(state))


def job_label(kind: str) -> str:
    """Returns what jobs of a kind do."""
    return desk_labels.job_label(kind, gettext)


def event_label(action: str) -> str:
    """Returns the name of an action of the audit log."""
    return desk_labels.event_label(action, gettext)


def field_label(field: str) -> str:
    """Returns the name of a record's field."""
    return labels.field_label(field, gettext)


def evidence_label(name: str) -> str:
    """Returns the name of what evidence speaks for."""
    return labels.evidence_label(name, gettext)


def value_of_field(value: Any, field: str) -> str:
    """Returns a value of a record's field in words; an empty one says so."""
    return desk_labels.value_in_words(field, value, current_language(), gettext)


def rule_in_words(rule: str) -> str:
    """Returns what a rule looks at."""
    return rule_descriptions.rule_in_words(rule, gettext)


def title_of(record: Record | FoundRecord) -> str:
    """Returns a record's title, or else how its text begins."""
    return display_title(record.title, record.body)


_FILTERS = (
    day,
    published,
    moment,
    translated,
    note_text,
    label,
    state_label,
    origin_label,
    status_label,
    report_kind_label,
    report_state_label,
    action_label,
    job_state_label,
    job_label,
    event_label,
    field_label,
    evidence_label,
    value_of_field,
    rule_in_words,
    title_of,
)


def init_app(app: Flask) -> None:
    """Makes them known to all templates, by their names."""
    for each in _FILTERS:
        app.add_template_filter(each)
    app.add_template_filter(number, "numberformat")
    app.add_template_global(public_sentence)
    app.add_template_test(is_many, "many")
