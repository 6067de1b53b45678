"""Imports at the desk: upload, look, start, follow, try again."""

from __future__ import annotations

import math
from collections.abc import Callable

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Refused
from searchsvc.fields import field_of_evidence, find_field
from searchsvc.ingest.limits import MEBIBYTE
from searchsvc.ingest.readers.suffixes import READABLE
from searchsvc.services.imports.undo import UndoReport
from searchsvc.services.imports.view import ImportView, Stage
from searchsvc.services.serializers.desk_labels import value_in_words
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.guard.uploads import uploaded_files, uploaded_mapping
from searchsvc.web.http.import_errors import errors_table
from searchsvc.web.languages import current_language

from .blueprint import blueprint, signed_in

_FAILURES = 50
_MINUTE = 60


@blueprint.app_template_filter()
def time_left(seconds: float) -> str:
    """Returns a time to wait in words, as well as it can be known."""
    minutes = math.ceil(seconds / _MINUTE)
    if minutes <= 1:
        return str(gettext("còn chưa đến một phút"))
    return str(ngettext("còn khoảng %(num)d phút", "còn khoảng %(num)d phút", minutes))


@blueprint.get("/imports")
def imports() -> str:
    """Shows the newest imports."""
    return render_template(
        "desk/imports.html", imports=services().imports.newest(actor=signed_in())
    )


@blueprint.route("/imports/new", methods=["GET", "POST"])
def new_import() -> BaseResponse:
    """Takes files; what they hold is shown before anything is imported."""
    if request.method == "GET":
        return make_response(_form())
    try:
        view = services().imports.upload(uploaded_files(), uploaded_mapping(), actor=signed_in())
    except Refused as error:
        return Response(_form(error.told(gettext)), status_of(error))
    return _to(view.row.id)


@blueprint.get("/imports/<import_id>")
def show_import(import_id: str) -> str:
    """Shows how far an import is, what it would do or did."""
    view = services().imports.get(import_id, actor=signed_in())
    publishes = signed_in().role >= services().catalog.publishing_role
    return render_template(
        "desk/import.html",
        view=view,
        Stage=Stage,
        counters=view.counters,
        failures=services().imports.first_failures(view, limit=_FAILURES),
        may=view.row.actor == signed_in().name or signed_in().role >= Role.EDITOR,
        publishes=publishes and services().settings.import_state == State.PUBLISHED,
        keep_days=services().settings.upload_days,
        evidence_value=_evidence_value,
        undone=UndoReport.of(view.undo) if view.undo else None,
        **_leads(import_id),
    )


@blueprint.post("/imports/<import_id>/start")
def start_import(import_id: str) -> BaseResponse:
    """Imports what was looked at."""
    return _done(services().imports.start, import_id)


@blueprint.post("/imports/<import_id>/cancel")
def cancel_import(import_id: str) -> BaseResponse:
    """Stops; what is in stays."""
    return _done(services().imports.cancel, import_id)


@blueprint.post("/imports/<import_id>/retry")
def retry_import(import_id: str) -> BaseResponse:
    """Tries again what is not in."""
    return _done(services().imports.retry, import_id)


@blueprint.post("/imports/<import_id>/discard")
def discard_import(import_id: str) -> BaseResponse:
    """Throws away what was looked at, before anything of it is written."""
    return _done(services().imports.discard, import_id)


@blueprint.post("/imports/<import_id>/undo")
def undo_import(import_id: str) -> BaseResponse:
    """Takes back what an import did, as a job."""
    return _done(services().import_undo.start, import_id)


@blueprint.post("/imports/<import_id>/again")
def run_import_again(import_id: str) -> BaseResponse:
    """Looks at the same files once more, as another import."""
    return _done(services().imports.run_again, import_id)


@blueprint.get("/imports/<import_id>/errors.csv")
def import_errors(import_id: str) -> Response:
    """Returns what could not be taken in, as CSV."""
    return errors_table(services().imports.get(import_id, actor=signed_in()))


def _leads(import_id: str) -> dict[str, int]:
    """Returns how many records and suggestions an import leads to."""
    counts = services().record_browser.counts(import_id=import_id, actor=signed_in())
    suggestions = SuggestionFilter(import_id=import_id)
    return {
        "records": sum(counts.values()),
        "suggestions": services().review.count(suggestions, actor=signed_in()),
    }


def _done(act: Callable[..., ImportView], import_id: str) -> BaseResponse:
    actor: Actor = signed_in()
    try:
        import_id = act(import_id, actor=actor).row.id
    except Refused as error:
        flash(error.told(gettext), "problem")
    return _to(import_id)


def _to(import_id: str) -> BaseResponse:
    return redirect(url_for("desk.show_import", import_id=import_id), code=303)


def _form(problem: str = "") -> str:
    settings = services().settings
    return render_template(
        "desk/new_import.html",
        problem=problem,
        formats=" ".join(READABLE),
        most_files=settings.max_upload_files,
        most_megabytes=settings.max_upload_bytes // MEBIBYTE,
    )


def _evidence_value(name: str, text: str) -> str:
    """Returns in words what a dry run found for a field; ids are parted by commas."""
    field = field_of_evidence(name)
    declared = find_field(field)
    value = text.split(", ") if declared and declared.vocabulary else text
    return value_in_words(field, value, current_language(), gettext)
