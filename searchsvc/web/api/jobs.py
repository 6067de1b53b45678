"""The API for work in the background: bulk edits and jobs of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, jsonify, url_for

from searchsvc.catalog.db.tables import JobRow
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.curating.bulk_edit import Action, BulkChange
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.serializers.curation import job_as_json, listed_job_as_json, preview_as_json
from searchsvc.web.current import services
from searchsvc.web.guard.visitors import signed_in
from searchsvc.web.http.body import json_body, text_in

from .search import blueprint

_CHANGE = ("field", "action", "value", "overwrite")
_SINGLE = (str, int)


@blueprint.post("/curation/bulk-edits")
def bulk_edit() -> Response:
    """One change to the records of a search or a list: looked at, or started as a job."""
    body = json_body("search", "records", "change", "reason", "dry_run")
    records, change = _records(body), _change(body.get("change"))
    if body.get("dry_run") is True:
        preview = services().bulk.preview(records, change, actor=signed_in())
        return _unkept(jsonify(preview_as_json(preview)))
    reason = text_in(body, "reason")
    return _started(services().bulk.start(records, change, actor=signed_in(), reason=reason))


@blueprint.get("/jobs")
def jobs() -> Response:
    """The newest jobs of everybody."""
    found = services().jobs.newest(actor=signed_in())
    return _unkept(jsonify(jobs=[listed_job_as_json(job) for job in found]))


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> Response:
    """How it stands with a job, and what it came to."""
    return _unkept(jsonify(job_as_json(services().jobs.get(job_id, actor=signed_in()))))


@blueprint.post("/jobs/<job_id>/cancel")
def cancel_job(job_id: str) -> Response:
    """Stop a job; what it did stays."""
    json_body()
    return _unkept(jsonify(job_as_json(services().jobs.cancel(job_id, actor=signed_in()))))


@blueprint.post("/jobs/<job_id>/undo")
def undo_job(job_id: str) -> Response:
    """Take back what a job did, as a job."""
    reason = text_in(json_body("reason"), "reason")
    return _started(services().history.start_undo(job_id, actor=signed_in(), reason=reason))


def _started(job: JobRow) -> Response:
    response = _unkept(jsonify(job_as_json(job)))
    response.status_code = 202
    response.headers["Location"] = url_for("api.job", job_id=job.id)
    return response


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _records(body: dict[str, Any]) -> list[str]:
    """The ids of the list, or of all that the search finds."""
    search, records = body.get("search"), body.get("records")
    if isinstance(records, list) and search is None:
        if not all(isinstance(each, str) for each in records):
            raise InvalidParameter("records", N_("cần một danh sách mã bản ghi"))
        return records
    if not isinstance(search, dict) or records is not None:
        raise InvalidParameter("search", N_("cần search (một câu tìm) hoặc records (các mã)"))
    parameters = parse_parameters(_pairs(search), services().settings)
    return services().searching.ids(parameters)


def _pairs(search: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The parameters of a search as in an address; many values are a list."""
    for name, given in search.items():
        for value in given if isinstance(given, list) else [given]:
            if not isinstance(value, _SINGLE) or isinstance(value, bool):
                raise InvalidParameter(name, N_("cần một chuỗi ký tự"))
            yield name, str(value)


def _change(given: Any) -> BulkChange:
    if not isinstance(given, dict) or not set(given) <= set(_CHANGE):
        reason = N_("cần một đối tượng với {known}")
        raise InvalidParameter("change", reason, known=", ".join(_CHANGE))
    action = text_in(given, "action")
    if action not in set(Action):
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter("action", reason, value=action, known=", ".join(Action))
    return BulkChange(
        text_in(given, "field"),
        Action(action),
        given.get("value"),
        overwrite=given.get("overwrite") is True,
    )
