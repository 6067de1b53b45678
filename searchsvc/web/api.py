"""The JSON API."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request
from flask_babel import gettext

from searchsvc.catalog.roles import Role
from searchsvc.services.parameters import read_typing
from searchsvc.services.people import require
from searchsvc.services.presenting import answer_as_json, record_as_json, typing_as_json

from .current import revalidated, search_parameters, services
from .languages import current_language
from .visitors import current_person

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> Response:
    """One page of hits with facets; see docs/api.md."""
    answer = services().searching.search(search_parameters())
    language = current_language()
    response = jsonify(answer_as_json(answer, language, gettext))
    return revalidated(response, answer.generation, language)


@blueprint.get("/suggest")
def suggest() -> Response:
    """How the text in ``q`` may go on, and titles that match it."""
    text, limit = read_typing(request.args.items(multi=True), services().settings)
    answer = services().suggesting.complete(text, limit)
    response = jsonify(typing_as_json(answer))
    return revalidated(response, answer.generation, current_language())


@blueprint.get("/records/<record:record_id>")
def record(record_id: str) -> Response:
    """A whole record with the evidence of its metadata."""
    found = services().catalog.get(record_id)
    if found is None:
        abort(404, f"no record {record_id!r}")
    language = current_language()
    response = jsonify(record_as_json(found, language))
    return revalidated(response, found.id, found.version, language)


@blueprint.get("/me")
def me() -> Response:
    """For whom the request's token acts."""
    person = require(current_person(), Role.LIBRARIAN)
    response = jsonify(name=person.name, role=person.role.slug)
    response.headers["Cache-Control"] = "no-store"
    return response
