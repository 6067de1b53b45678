"""“Báo lỗi”: a reader says what is wrong with a record, and comes back for the answer."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.editorial.reader_report import ReportKind
from searchsvc.errors import Refused, TooManyAttempts
from searchsvc.services.curating.reader_reports import TEXT_CHARACTERS
from searchsvc.services.search.parameter_parser import choice
from searchsvc.text.display_title import display_title
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.guard.clients import client_key
from searchsvc.web.http.etag import revalidated
from searchsvc.web.languages import current_language, localized
from searchsvc.web.links import record_url

from .blueprint import blueprint

_TRAP = "website"
"""A field that people do not see and programs fill in."""


@blueprint.route("/report", methods=["GET", "POST"])
def report() -> BaseResponse:
    """Asks what is wrong with the record ``record``, and keeps the answer.

    The form needs no token: it acts for nobody, so no other site gains by sending it.
    """
    found = services().records.get(request.values.get("record", ""))
    if request.method == "GET":
        page = make_response(_form(found))
        return revalidated(page, found.id, found.version, current_language())
    if request.form.get(_TRAP):
        return redirect(localized(record_url(found.id)), code=303)
    kind = choice(request.form, "kind", ReportKind) or ReportKind.OTHER
    text = request.form.get("text", "")
    try:
        sent = services().reader_reports.send(found.id, kind, text, client_key())
    except Refused as error:
        response = Response(_form(found, kind, text, error.told(gettext)), status_of(error))
        if isinstance(error, TooManyAttempts):
            response.headers["Retry-After"] = str(error.seconds)
            response.headers["RateLimit"] = f'"reports";r=0;t={error.seconds}'
            most = services().settings.reports_per_hour
            response.headers["RateLimit-Policy"] = f'"reports";q={most};w=3600'
        return response
    return redirect(localized(url_for("public.sent_report", token=sent.token)), code=303)


@blueprint.get("/reports/<token>")
def sent_report(token: str) -> str:
    """Shows a report and its answer to who sent it."""
    return render_template("sent_report.html", report=services().reader_reports.sent(token))


def _form(found: Record, kind: ReportKind | None = None, text: str = "", problem: str = "") -> str:
    return render_template(
        "report.html", record=found, title=display_title(found.title, found.body),
        kinds=tuple(ReportKind), kind=kind, text=text, problem=problem, most=TEXT_CHARACTERS,
        trap=_TRAP,
    )  # fmt: skip
