"""The queue of mistakes that readers have reported."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import ReaderReportRow
from searchsvc.catalog.editorial.reader_report import ReportState
from searchsvc.errors import Refused
from searchsvc.services.curating.reader_reports import ANSWERS, TEXT_CHARACTERS
from searchsvc.services.search.parameter_parser import choice
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number, query_number

from .blueprint import blueprint, signed_in

PAGE = 50
"""Reports that a page of the queue shows."""


@blueprint.get("/reports")
def reader_reports() -> str:
    """Shows the reports that wait, or those of another state."""
    state = choice(request.args, "state", ReportState) or ReportState.WAITING
    before = query_number("before", None)
    reports = services().reader_reports.queue(signed_in(), state, before=before, limit=PAGE)
    return render_template(
        "desk/reader_reports.html",
        reports=reports,
        state=state,
        states=tuple(ReportState),
        waiting=services().reader_reports.count(signed_in(), ReportState.WAITING),
        older=reports[-1].id if len(reports) == PAGE else None,
    )


@blueprint.route("/reports/<number:report_id>", methods=["GET", "POST"])
def reader_report(report_id: int) -> BaseResponse:
    """Shows a report, to be answered."""
    found = services().reader_reports.get(signed_in(), report_id)
    if request.method == "GET":
        return make_response(_form(found, found.answer))
    answer = request.form.get("answer", "").strip() or request.form.get("template", "")
    state = choice(request.form, "state", ReportState) or ReportState.WAITING
    version = form_number("version", NEVER)
    try:
        services().reader_reports.decide(signed_in(), report_id, version, state, answer)
    except Refused as error:
        now = services().reader_reports.get(signed_in(), report_id)
        return Response(_form(now, answer, error.told(gettext)), status_of(error))
    flash(gettext("Đã trả lời thư báo lỗi số %(number)s.", number=report_id))
    return redirect(url_for("desk.reader_reports"), code=303)


def _form(found: ReaderReportRow, answer: str, problem: str = "") -> str:
    return render_template(
        "desk/reader_report.html", report=found, answer=answer, problem=problem,
        answers=ANSWERS, most=TEXT_CHARACTERS,
    )  # fmt: skip
