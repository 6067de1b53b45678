"""Work in the background, of every kind: how far it is, stopping it, taking it back."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify, url_for

from searchsvc.catalog.db.tables import JobRow
from searchsvc.services.serializers.curation import job_as_json, listed_job_as_json
from searchsvc.web.current import services
from searchsvc.web.http.json_body import json_object, text_in

from .blueprint import blueprint, signed_in


@blueprint.get("/jobs")
def jobs() -> Response:
    """Returns the newest jobs of everybody."""
    found = services().jobs.newest(actor=signed_in())
    return jsonify(jobs=[listed_job_as_json(job) for job in found])


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> Response:
    """Returns how it stands with a job, and what it came to."""
    return jsonify(job_as_json(services().jobs.get(job_id, actor=signed_in())))


@blueprint.post("/jobs/<job_id>/cancel")
def cancel_job(job_id: str) -> Response:
    """Stops a job; what it did stays."""
    json_object()
    return jsonify(job_as_json(services().jobs.cancel(job_id, actor=signed_in())))


@blueprint.post("/jobs/<job_id>/undo")
def undo_job(job_id: str) -> Response:
    """Takes back what a job did, as a job."""
    reason = text_in(json_object("reason"), "reason")
    return started(services().history.start_undo(job_id, actor=signed_in(), reason=reason))


def started(job: JobRow) -> Response:
    """Returns the answer to what was asked for and is done by a job: where to look for it."""
    response = jsonify(job_as_json(job))
    response.status_code = HTTPStatus.ACCEPTED
    response.headers["Location"] = url_for("api.job", job_id=job.id)
    return response
