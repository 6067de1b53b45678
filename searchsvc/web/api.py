"""The JSON API."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, jsonify, redirect, request
from flask_babel import gettext

from searchsvc.errors import Merged
from searchsvc.services.answers import record_url
from searchsvc.services.parameters import read_typing
from searchsvc.services.presenting import answer_as_json, record_as_json, typing_as_json

from .current import revalidated, search_parameters, services
from .languages import current_language

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

API_RECORDS = "/api/v1/records/"


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
    """A whole record with the evidence of its metadata; 410 withdrawn, 301 merged."""
    try:
        found = services().records.get(record_id)
    except Merged as merged:
        return cast(Response, redirect(record_url(merged.into, API_RECORDS), 301))
    language = current_language()
    response = jsonify(record_as_json(found, language))
    return revalidated(response, found.id, found.version, language)
