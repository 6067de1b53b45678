"""Mistakes that readers have reported, for programs with a librarian's token."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from searchsvc.catalog.db.tables import ReaderReportRow
from searchsvc.catalog.editorial.reader_report import ReportState
from searchsvc.services.search.parameter_parser import choice, each_once, number
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match, with_version
from searchsvc.web.http.json_body import choice_in, json_object, text_in

from .blueprint import blueprint, signed_in
from .query_names import own_pairs

_PAGE = 50


@blueprint.get("/reports")
def reader_reports() -> Response:
    """Returns reports of a state, the newest first, before the report ``before``."""
    given = each_once(own_pairs(), ("state", "before"))
    state = choice(given, "state", ReportState) or ReportState.WAITING
    before = number(given, "before", None)
    rows = services().reader_reports.queue(signed_in(), state, before=before, limit=_PAGE)
    return jsonify(reports=[_report(row) for row in rows])


@blueprint.get("/reports/<number:report_id>")
def reader_report(report_id: int) -> Response:
    """Returns one report, with its version as ``ETag``."""
    return _tagged(services().reader_reports.get(signed_in(), report_id))


@blueprint.put("/reports/<number:report_id>/decision")
def decide_reader_report(report_id: int) -> Response:
    """Answers a report."""
    body = json_object("state", "answer")
    state, answer = choice_in(body, "state", ReportState), text_in(body, "answer")
    version = version_in_if_match()
    decided = services().reader_reports.decide(signed_in(), report_id, version, state, answer)
    return _tagged(decided)


def _tagged(report: ReaderReportRow) -> Response:
    return with_version(jsonify(_report(report)), report.version)


def _report(report: ReaderReportRow) -> dict[str, Any]:
    return {
        "id": report.id,
        "record_id": report.record_id,
        "kind": report.kind,
        "text": report.text,
        "made_at": report.made_at.isoformat(),
        "state": report.state,
        "answer": report.answer,
        "decided_by": report.decided_by,
        "decided_at": report.decided_at.isoformat() if report.decided_at else None,
        "version": report.version,
    }
