"""The JSON API."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify
from flask_babel import gettext

from searchsvc.services.presenting import answer_as_json, record_as_json

from .current import search_parameters, services, with_generation
from .languages import current_language

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> Response:
    """One page of hits with facets; see docs/api.md."""
    answer = services().searching.search(search_parameters())
    language = current_language()
    response = jsonify(answer_as_json(answer, language, gettext))
    return with_generation(response, answer.generation, language)


@blueprint.get("/records/<path:record_id>")
def record(record_id: str) -> Response:
    """A whole record with the evidence of its metadata."""
    found = services().catalog.get(record_id)
    if found is None:
        abort(404, f"no record {record_id!r}")
    response = jsonify(record_as_json(found, current_language()))
    response.set_etag(f"{found.id}-{found.version}", weak=False)
    return response
